import { json } from '@sveltejs/kit';
import { readLecternOnDevice } from '#lib/server/day-of/running-order/read-lectern.ts';
import { proofOf, refuseDevice } from '../../../porte/[device]/refuse-device.ts';
import type { RequestHandler } from './$types';

/** What the lectern shows; 204 while the state it shows (`?depuis=`) is still the one. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const outcome = await locals.run(readLecternOnDevice, {
    deviceId: params.device,
    proof: proofOf(request),
    known: url.searchParams.get('depuis') ?? undefined,
  });
  if (outcome.kind === 'refused') return refuseDevice(outcome.because);
  const headers = { 'cache-control': 'no-store' };
  if (outcome.kind === 'same') return new Response(null, { status: 204, headers });
  return json(outcome.view, { headers });
};
