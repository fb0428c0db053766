import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { houseSheet, isSheetKey, type SheetKey } from '#lib/labels/house-sheets.ts';
import { listSheets } from '#lib/server/follow-up/sheets/list-sheets.ts';
import { SHEET_MAX, SheetActForm, SheetForm } from '#lib/server/follow-up/sheets/sheet-form.ts';
import { writeSheet } from '#lib/server/follow-up/sheets/write-sheet.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const CHANGED =
  'Une ou un collègue a changé cette fiche entre-temps. Voici ce que vous aviez écrit\u00a0: rouvrez la page pour voir la sienne.';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const key = sheetKey(params.sheet);
  const sheets = await run(listSheets, { territoryId });
  const sheet = sheets.find((each) => each.key === key);
  if (!sheet) error(404);
  return { sheet, house: houseSheet(key, { locale: 'fr' }), bodyMax: SHEET_MAX };
};

export const actions: Actions = {
  ecrire: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, SheetForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { title, body, revision } = form.value;
    const decision = { kind: 'own-words', title, body } as const;
    const outcome = await run(writeSheet, { territoryId, key: sheetKey(params.sheet), decision, revision });
    if (outcome.kind !== 'saved') return fail(409, { problems: { '': CHANGED }, typed: { title, body } });
    redirect(303, `/mairie/${params.territory}/fiches?fait=enregistree`);
  },
  maison: (event) => decide(event, 'house-words', 'maison'),
  masquer: (event) => decide(event, 'hide', 'masquee'),
  montrer: (event) => decide(event, 'show', 'montree'),
};

async function decide(
  { locals: { run, territoryId }, params, request }: RequestEvent,
  kind: 'house-words' | 'hide' | 'show',
  done: string,
) {
  const form = await readForm(request, SheetActForm);
  if (form.kind === 'refused') return fail(422, form.form);
  const key = sheetKey(params.sheet);
  const outcome = await run(writeSheet, { territoryId, key, decision: { kind }, ...form.value });
  if (outcome.kind !== 'saved') return fail(409, { problems: { '': CHANGED }, typed: {} });
  redirect(303, `/mairie/${params.territory}/fiches?fait=${done}`);
}

function sheetKey(key: string): SheetKey {
  if (!isSheetKey(key)) error(404);
  return key;
}
