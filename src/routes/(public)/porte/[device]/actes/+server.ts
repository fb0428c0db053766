import { json } from '@sveltejs/kit';
import { noteActsAtDoor } from '#lib/server/day-of/arrivals/note-acts-at-door.ts';
import { proofOf, refuseDevice } from '../refuse-device.ts';
import type { RequestHandler } from './$types';

/** Takes what a door noted and answers what became of each act; 400 for what is no upload of a door. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const outcome = await locals.run(noteActsAtDoor, {
    deviceId: params.device,
    proof: proofOf(request),
    upload: (await request.json().catch(() => undefined)) as unknown,
  });
  if (outcome.kind === 'refused') return refuseDevice(outcome.because);
  const headers = { 'cache-control': 'no-store' };
  if (outcome.kind === 'unreadable') return json({ because: 'unreadable' }, { status: 400, headers });
  return json(outcome.receipt, { headers });
};
