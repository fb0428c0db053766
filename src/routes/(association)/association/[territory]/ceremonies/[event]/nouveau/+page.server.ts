import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { SPONSEE_REFUSALS } from '#lib/labels/sponsee-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { enterSponsee } from '#lib/server/sponsees/enter-sponsee.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from '#lib/server/sponsees/sponsee-form.ts';
import { loadNeighbourhoods, mayLiveIn } from '../../../../../../sponsee-neighbourhood.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  await locals.run(getEvent, { territoryId: locals.territoryId, eventId: params.event });
  return {
    submissionToken: crypto.randomUUID(),
    neighbourhoods: await loadNeighbourhoods(locals, params.event),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const read = await readForm(request, SponseeForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const details = toSponseeDetails(read.value);
    const isListed = await mayLiveIn(locals, { eventId: params.event }, details.neighbourhood);
    const outcome = !isListed
      ? ({ kind: 'neighbourhood-unlisted' } as const)
      : await locals.run(enterSponsee, {
          territoryId: locals.territoryId,
          eventId: params.event,
          submissionToken: read.value.submission_token,
          details,
        });
    if (outcome.kind !== 'entered') {
      return fail(409, {
        problems: { ...SPONSEE_REFUSALS[outcome.kind] },
        typed: { ...toSponseeTexts(details), submission_token: read.value.submission_token ?? '' },
      });
    }
    redirect(303, `/association/${params.territory}/ceremonies/${params.event}?fait=enregistre`);
  },
};
