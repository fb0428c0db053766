import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { PrepareCeremonyForm, typedAgain } from '#lib/server/events/event-form.ts';
import { prepareCeremony } from '#lib/server/events/prepare-ceremony.ts';
import { suggestCeremony } from '#lib/server/events/suggest-ceremony.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId } }) => ({
  suggested: await run(suggestCeremony, { territoryId }),
  associations: await run(listAssociations, { territoryId }),
});

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, PrepareCeremonyForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(prepareCeremony, { territoryId, ...form.value });
    if (outcome.kind === 'refused') {
      return fail(422, { problems: outcome.problems, typed: typedAgain(form.value) });
    }
    redirect(303, `/mairie/${params.territory}/ceremonies/${outcome.eventId}?fait=preparee`);
  },
};
