import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { SPONSEE_REFUSALS } from '#lib/labels/sponsee-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { enterSponsee } from '#lib/server/sponsees/enter-sponsee.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from '#lib/server/sponsees/sponsee-form.ts';
import { listSponsors } from '#lib/server/sponsors/list-sponsors.ts';
import { loadNeighbourhoods, mayLiveIn } from '../../../../../../../sponsee-neighbourhood.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  const [associations, sponsors] = await Promise.all([
    locals.run(listAssociations, { territoryId: at.territoryId }),
    locals.run(listSponsors, at),
  ]);
  return {
    event,
    submissionToken: crypto.randomUUID(),
    neighbourhoods: await loadNeighbourhoods(locals, params.event),
    associations: associations.map(({ id, name }) => ({ value: id, label: name })),
    sponsors: sponsors.map(({ id, names }) => ({ value: id, label: names })),
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
          associationId: read.value.association_id ?? null,
          submissionToken: read.value.submission_token,
          details,
        });
    if (outcome.kind !== 'entered') {
      const { association_id = '', submission_token = '' } = read.value;
      return fail(409, {
        problems: { ...SPONSEE_REFUSALS[outcome.kind] },
        typed: { ...toSponseeTexts(details), association_id, submission_token },
      });
    }
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/filleuls?fait=enregistre`);
  },
};
