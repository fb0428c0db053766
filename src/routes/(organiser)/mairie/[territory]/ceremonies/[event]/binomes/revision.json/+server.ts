import { json } from '@sveltejs/kit';
import { readBoardState } from '#lib/server/pairing/board/read-board-state.ts';
import type { RequestHandler } from './$types';

/** Whether the board changed since it was drawn: its fingerprint, and nothing of what is on it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { fingerprint } = await locals.run(readBoardState, {
    territoryId: locals.territoryId,
    eventId: params.event,
  });
  return json({ fingerprint }, { headers: { 'cache-control': 'no-store' } });
};
