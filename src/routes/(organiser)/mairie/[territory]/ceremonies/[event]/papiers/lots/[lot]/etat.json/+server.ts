import { json } from '@sveltejs/kit';
import { readBatch } from '#lib/server/papers/batches/read-batch.ts';
import type { RequestHandler } from './$types';

/** How far a batch is: counts and a state, nothing of what stands on the papers. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { state, done, total } = await locals.run(readBatch, {
    territoryId: locals.territoryId,
    eventId: params.event,
    batchId: params.lot,
  });
  return json({ state, done, total }, { headers: { 'cache-control': 'no-store' } });
};
