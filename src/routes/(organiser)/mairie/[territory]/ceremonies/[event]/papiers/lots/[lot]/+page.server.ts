import { redirect } from '@sveltejs/kit';
import { readBatch } from '#lib/server/papers/batches/read-batch.ts';
import { resumePrinting } from '#lib/server/papers/batches/start-printing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  batch: await locals.run(readBatch, {
    territoryId: locals.territoryId,
    eventId: params.event,
    batchId: params.lot,
  }),
});

export const actions: Actions = {
  /** Draws it again from its beginning; the page shows how far it is. */
  default: async ({ locals, params }) => {
    const outcome = await locals.run(resumePrinting, {
      territoryId: locals.territoryId,
      eventId: params.event,
      batchId: params.lot,
    });
    const papers = `/mairie/${params.territory}/ceremonies/${params.event}/papiers`;
    redirect(
      303,
      outcome.kind === 'started' ? `${papers}/lots/${params.lot}` : `${papers}?refus=${outcome.kind}`,
    );
  },
};
