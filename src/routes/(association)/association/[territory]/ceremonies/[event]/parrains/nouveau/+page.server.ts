import { fail, redirect } from '@sveltejs/kit';
import { findPublicEvent } from '#lib/server/events/find-public-event.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { enterPaper, loadPaperPage } from '../../../../../../../enter-paper.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const paper = await loadPaperPage(locals, params.event);
  const { slug } = await locals.run(getEvent, { territoryId: locals.territoryId, eventId: params.event });
  const kind = (await locals.run(findPublicEvent, { slug }))?.registration.kind ?? 'closed';
  return { paper, isOpen: kind !== 'closed' && paper.state === 'open' };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const outcome = await enterPaper(locals, params.event, request);
    if (outcome.kind === 'refused') return fail(outcome.status, outcome.form);
    const list = `/association/${params.territory}/ceremonies/${params.event}/parrains`;
    redirect(303, `${list}/${outcome.registrationId}?fait=inscrit`);
  },
};
