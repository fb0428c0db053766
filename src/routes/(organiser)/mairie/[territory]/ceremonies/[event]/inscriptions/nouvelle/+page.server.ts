import { fail, redirect } from '@sveltejs/kit';
import { enterPaper, loadPaperPage } from '../../../../../../../enter-paper.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const paper = await loadPaperPage(locals, params.event);
  // A town hall decides: closed registrations do not keep it from writing, the ceremony itself does.
  const isOpen = paper.status === 'published' && paper.startsAt > locals.context.clock.now();
  return { paper, isOpen };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const outcome = await enterPaper(locals, params.event, request);
    if (outcome.kind === 'refused') return fail(outcome.status, outcome.form);
    const list = `/mairie/${params.territory}/ceremonies/${params.event}/inscriptions`;
    redirect(303, `${list}/${outcome.registrationId}/bulletin?fait=inscrit`);
  },
};
