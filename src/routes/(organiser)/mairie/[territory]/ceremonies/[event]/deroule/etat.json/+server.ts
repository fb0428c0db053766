import { json } from '@sveltejs/kit';
import { readOrderState } from '#lib/server/day-of/running-order/read-order-state.ts';
import type { RequestHandler } from './$types';

/** Whether the list of the calls, or the lectern, has something new: two numbers, and nothing of what is on them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  return json(await locals.run(readOrderState, at), { headers: { 'cache-control': 'no-store' } });
};
