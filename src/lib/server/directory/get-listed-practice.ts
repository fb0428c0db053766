import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { findPractice, type ReadPractice } from './find-practice.ts';

/** One practice that territories show to each other, for the coordinator. Throws `NotFound` for any other. */
export async function getListedPractice(
  context: Context,
  { practiceId }: { practiceId: string },
): Promise<ReadPractice> {
  requireCoordinator(context.actor);
  return findPractice(context, { practiceId });
}
