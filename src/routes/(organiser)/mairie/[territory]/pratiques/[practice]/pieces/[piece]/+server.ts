import { readAttachment } from '#lib/server/directory/read-attachment.ts';
import { answerAttachment } from '../../../answer-attachment.ts';
import type { RequestHandler } from './$types';

/** A file beside a practice that the territory may read. */
export const GET: RequestHandler = async ({ locals: { run, territoryId }, params }) =>
  answerAttachment(
    await run(readAttachment, {
      territoryId,
      practiceId: params.practice,
      attachmentId: params.piece,
    }),
  );
