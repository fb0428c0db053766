import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { findPractice, type ReadPractice } from './find-practice.ts';

/**
 * One practice, of the own territory or listed by another. Needs `event:edit`. Throws `NotFound` for one that another
 * territory keeps to itself.
 */
export async function getPractice(
  context: Context,
  { territoryId, practiceId }: { territoryId: string; practiceId: string },
): Promise<ReadPractice> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return findPractice(context, { practiceId, reader: territoryId });
}
