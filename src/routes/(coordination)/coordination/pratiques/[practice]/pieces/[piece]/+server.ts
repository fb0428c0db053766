import { readListedAttachment } from '#lib/server/directory/read-listed-attachment.ts';
import { answerAttachment } from '../../../../../../(organiser)/mairie/[territory]/pratiques/answer-attachment.ts';
import type { RequestHandler } from './$types';

/** A file beside a practice that territories show to each other. */
export const GET: RequestHandler = async ({ locals: { run }, params }) =>
  answerAttachment(
    await run(readListedAttachment, { practiceId: params.practice, attachmentId: params.piece }),
  );
