import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { findAttachment, type ReadAttachment } from './find-attachment.ts';

/**
 * A file beside a practice of the own territory, or of one that another lists. Needs `event:edit`. Throws `NotFound`
 * for a practice that another keeps to itself, and for a file that is not that practice's.
 */
export async function readAttachment(
  context: Context,
  asked: { territoryId: string; practiceId: string; attachmentId: string },
): Promise<ReadAttachment> {
  const { territoryId, practiceId, attachmentId } = asked;
  requirePermission(context.actor, 'event:edit', territoryId);
  return findAttachment(context, { practiceId, attachmentId, reader: territoryId });
}
