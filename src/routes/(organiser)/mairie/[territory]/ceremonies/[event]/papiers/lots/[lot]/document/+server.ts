import { redirect } from '@sveltejs/kit';
import { readBatchDocument } from '#lib/server/papers/batches/read-batch.ts';
import { answerDocument } from '../../../answer-document.ts';
import type { RequestHandler } from './$types';

/** The document while it is held; afterwards the page of its batch, which offers to draw it again. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const document = await locals.run(readBatchDocument, {
    territoryId: locals.territoryId,
    eventId: params.event,
    batchId: params.lot,
  });
  if (document) return answerDocument(document);
  redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/papiers/lots/${params.lot}`);
};
