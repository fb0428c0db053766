import { json } from '@sveltejs/kit';
import { proveName, type ProofOutcome } from '#lib/server/certificates/prove-name.ts';
import type { RequestHandler } from './$types';

const STATUS: Readonly<Record<ProofOutcome['kind'], number>> = {
  'on-paper': 200,
  'not-on-paper': 200,
  silent: 409,
  unknown: 404,
  wait: 429,
};

/** Asked by `check-name.ts`, which sends a proof and no name; answers `{ kind }`, and how long to wait. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const body: unknown = await request.json().catch(() => undefined);
  const proof = typeof body === 'object' && body !== null && 'proof' in body ? body.proof : undefined;
  const { number } = params;
  const outcome = await locals.run(proveName, { number, proof, clientAddress: locals.clientAddress });
  const headers = outcome.kind === 'wait' ? { 'retry-after': String(outcome.minutes * 60) } : undefined;
  return json(outcome, { status: STATUS[outcome.kind], ...(headers && { headers }) });
};
