import { json } from '@sveltejs/kit';
import { readDoorList } from '#lib/server/day-of/doors/read-door-list.ts';
import { proofOf, refuseDevice } from '../refuse-device.ts';
import type { RequestHandler } from './$types';

/** The door's people and acts; 204 while the revision it shows (`?depuis=`) is still the one. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const since = url.searchParams.get('depuis');
  const outcome = await locals.run(readDoorList, {
    deviceId: params.device,
    proof: proofOf(request),
    since: since === null ? undefined : Number(since),
  });
  if (outcome.kind === 'refused') return refuseDevice(outcome.because);
  const headers = { 'cache-control': 'no-store' };
  if (outcome.kind === 'unchanged') return new Response(null, { status: 204, headers });
  return json(outcome.list, { headers });
};
