import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { findAttachment, type ReadAttachment } from './find-attachment.ts';

/** A file beside a listed practice, for the coordinator. Throws `NotFound` for any other. */
export async function readListedAttachment(
  context: Context,
  { practiceId, attachmentId }: { practiceId: string; attachmentId: string },
): Promise<ReadAttachment> {
  requireCoordinator(context.actor);
  return findAttachment(context, { practiceId, attachmentId });
}
