import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import { addCentre } from '#lib/server/newcomers/add-centre.ts';
import { CentreForm, EditCentreForm, RemoveCentreForm } from '#lib/server/newcomers/centre-form.ts';
import { editCentre } from '#lib/server/newcomers/edit-centre.ts';
import { listCentres } from '#lib/server/newcomers/list-centres.ts';
import { removeCentre } from '#lib/server/newcomers/remove-centre.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const centres = await run(listCentres, { territoryId });
  const asked = url.searchParams.get('lieu');
  const opened = centres.find(({ id }) => id === asked);
  if (asked !== null && !opened) error(404);
  return { centres, opened, done: url.searchParams.get('fait') };
};

const SAME_NAME = 'Un lieu de ce nom est déjà dans votre liste.';

export const actions: Actions = {
  ajouter: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, CentreForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(addCentre, { territoryId, ...form.value });
    if (outcome.kind === 'added') redirect(303, '?fait=ajoute');
    return fail(409, { problems: { name: SAME_NAME }, typed: typedAgain(form.value) });
  },
  modifier: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, EditCentreForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { centre: centreId, ...typed } = form.value;
    const outcome = await run(editCentre, { territoryId, centreId, ...typed });
    if (outcome.kind === 'edited') redirect(303, '?fait=modifie');
    return fail(409, { problems: { name: SAME_NAME }, typed: typedAgain(form.value) });
  },
  retirer: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, RemoveCentreForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(removeCentre, { territoryId, centreId: form.value.centre });
    if (outcome.kind === 'removed') redirect(303, '?fait=retire');
    const problem =
      'Des invitations sont allées dans ce lieu\u00a0: il reste dans la liste, pour que l’on sache encore où.';
    return fail(409, { problems: { '': problem }, typed: {} });
  },
};
