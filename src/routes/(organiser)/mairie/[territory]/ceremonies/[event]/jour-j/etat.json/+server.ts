import { json } from '@sveltejs/kit';
import { readDayState } from '#lib/server/day-of/read-day-state.ts';
import type { RequestHandler } from './$types';

/** Whether the day changed since it was shown, in counts and without any name. */
export const GET: RequestHandler = async ({ locals: { run, territoryId }, params }) => {
  const state = await run(readDayState, { territoryId, eventId: params.event });
  return json(state, { headers: { 'cache-control': 'no-store' } });
};
