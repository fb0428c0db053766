import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { setCurrentCallAtLectern } from '#lib/server/day-of/running-order/set-current-call.ts';
import { proofOf, refuseDevice } from '../../../porte/[device]/refuse-device.ts';
import type { RequestHandler } from './$types';

const Id = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(64)));
const Call = v.strictObject({ sponseeId: Id, seen: Id });

/** Says who is called now; 409 where another screen went on meanwhile, 400 for what no lectern sends. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const headers = { 'cache-control': 'no-store' };
  const read = v.safeParse(Call, await request.json().catch(() => undefined));
  if (!read.success) return json({ because: 'unreadable' }, { status: 400, headers });
  const outcome = await locals.run(setCurrentCallAtLectern, {
    deviceId: params.device,
    proof: proofOf(request),
    ...read.output,
  });
  if (outcome.kind === 'refused') return refuseDevice(outcome.because);
  return json(outcome, { status: outcome.kind === 'called' ? 200 : 409, headers });
};
