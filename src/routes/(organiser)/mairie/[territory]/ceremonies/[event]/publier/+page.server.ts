import { fail, redirect } from '@sveltejs/kit';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params }) => {
  const { ceremony } = await parent();
  if (ceremony.status !== 'draft') redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}`);
};

export const actions: Actions = {
  default: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(publishEvent, { territoryId, eventId: params.event });
    const base = `/mairie/${params.territory}/ceremonies/${params.event}`;
    if (outcome.kind === 'past') {
      return fail(409, {
        problem: 'La date est passée : choisissez-en une autre avant de publier.',
        editHref: `${base}/modifier`,
      });
    }
    redirect(303, outcome.kind === 'published' ? `${base}?fait=publiee` : base);
  },
};
