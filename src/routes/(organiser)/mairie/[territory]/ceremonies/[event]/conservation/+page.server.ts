import { error } from '@sveltejs/kit';
import { listPastErasures } from '#lib/server/privacy/list-past-erasures.ts';
import { planRetention } from '#lib/server/privacy/plan-retention.ts';
import { KEPT } from '#lib/server/privacy/retention-policy.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const { clock, erasures, ownLimits } = await run(planRetention, { territoryId, eventId: params.event });
  const [erasure] = erasures;
  if (!erasure) error(404, 'Cette cérémonie n’existe pas, ou plus.');
  return { clock, erasure, ownLimits, past: await run(listPastErasures, { territoryId }), kept: KEPT };
};
