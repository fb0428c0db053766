import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { importSponsors } from '#lib/server/invitations/import-sponsors.ts';
import {
  ImportForm,
  ListFileForm,
  ListTitlesForm,
  type ImportInput,
} from '#lib/server/registrations/import/import-form.ts';
import { matchSponsorList } from '#lib/server/registrations/import/match-sponsor-list.ts';
import { previewImport } from '#lib/server/registrations/import/preview-import.ts';
import { MAX_LINES, readSponsorList } from '#lib/server/registrations/import/read-sponsor-list.ts';
import { UNCONFIRMED_KEPT_DAYS } from '#lib/server/registrations/write-to-registrant.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { ceremony } = await parent();
  // Said before a file is chosen rather than after it was read.
  return {
    isOver: ceremony.starts_at <= locals.context.clock.now(),
    keptDays: UNCONFIRMED_KEPT_DAYS,
    maxLines: MAX_LINES,
  };
};

export const actions: Actions = {
  fichier: async (event) => {
    const form = await readForm(event.request, ListFileForm);
    if (form.kind === 'refused') return fail(422, { step: 'choose' as const, ...form.form });
    const file = new Uint8Array(await form.value.file.arrayBuffer());
    const list = await event.locals.run(readSponsorList, { ...ceremonyOf(event), file });
    if (list.kind === 'unreadable') return chooseAgain(422, { file: list.problem });
    return showColumns(event, list.sealed);
  },
  titres: async (event) => {
    const form = await readForm(event.request, ListTitlesForm);
    if (form.kind === 'refused') return fail(422, { step: 'choose' as const, ...form.form });
    return showColumns(event, form.value.sealed, { headerLine: form.value.header_line });
  },
  colonnes: async (event) => {
    const form = await readForm(event.request, ImportForm);
    return form.kind === 'refused'
      ? showRefused(event, form.form)
      : showColumns(event, form.value.sealed, toChosen(form.value));
  },
  verifier: async (event) => {
    const form = await readForm(event.request, ImportForm);
    return form.kind === 'refused' ? showRefused(event, form.form) : showCheck(event, form.value);
  },
  importer: async (event) => {
    const form = await readForm(event.request, ImportForm);
    if (form.kind === 'refused') return showRefused(event, form.form);
    const { sealed } = form.value;
    const choices = choicesOf(form.value);
    const outcome = await event.locals.run(importSponsors, { ...ceremonyOf(event), sealed, choices });
    if (outcome.kind === 'broken') return broken();
    if (outcome.kind === 'too-late') return tooLate();
    // A line that was right when it was shown no longer is: shown again, with why.
    if (outcome.kind === 'has-problems') return showCheck(event, form.value);
    return { step: 'done' as const, counts: outcome.counts };
  },
};

function ceremonyOf({ locals, params }: RequestEvent) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

function choicesOf({ header_line: headerLine, columns, mode, left_out: leftOut }: ImportInput) {
  return { headerLine, columns, mode, leftOut };
}

interface Chosen {
  readonly headerLine: number;
  readonly columns?: readonly string[];
  readonly mode?: string | undefined;
}

function toChosen({ header_line: headerLine, columns, mode }: ImportInput): Chosen {
  return { headerLine, columns, mode };
}

async function showColumns(
  event: RequestEvent,
  sealed: string,
  chosen?: Chosen,
  problems?: RefusedForm['problems'],
) {
  const list = await event.locals.run(matchSponsorList, {
    ...ceremonyOf(event),
    sealed,
    ...(chosen ? { headerLine: chosen.headerLine } : {}),
  });
  if (list.kind === 'broken') return broken();
  const shown = {
    step: 'match' as const,
    sealed,
    list,
    columns: list.columns.map(({ field }, index) => chosen?.columns?.[index] ?? field),
    mode: chosen?.mode,
  };
  return problems ? fail(422, { ...shown, problems }) : shown;
}

/** The columns again, as they were chosen, with what is wrong. */
function showRefused(event: RequestEvent, { problems, typed }: RefusedForm) {
  const one = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  const headerLine = Number(one('header_line'));
  if (one('sealed') === '' || !Number.isInteger(headerLine)) return broken();
  const columns = Array.isArray(typed['columns']) ? typed['columns'] : [];
  return showColumns(event, one('sealed'), { headerLine, columns, mode: one('mode') }, problems);
}

async function showCheck(event: RequestEvent, form: ImportInput) {
  const { sealed } = form;
  const checked = await event.locals.run(previewImport, {
    ...ceremonyOf(event),
    sealed,
    choices: choicesOf(form),
  });
  if (checked.kind === 'broken') return broken();
  if (checked.kind === 'too-late') return tooLate();
  return { step: 'check' as const, sealed, choices: choicesOf(form), checked };
}

function chooseAgain(status: number, problems: RefusedForm['problems']) {
  return fail(status, { step: 'choose' as const, problems, typed: {} });
}

function broken() {
  return chooseAgain(422, {
    file: 'La liste de cette page a été modifiée, ou elle vient d’une autre cérémonie. Rien n’a été enregistré : choisissez de nouveau votre fichier.',
  });
}

function tooLate() {
  return chooseAgain(409, {
    '': 'On ne peut inscrire personne avant la publication de la cérémonie, ni une fois qu’elle est annulée ou commencée.',
  });
}
