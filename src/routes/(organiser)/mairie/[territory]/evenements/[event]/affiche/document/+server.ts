import { redirect } from '@sveltejs/kit';
import { drawProgrammePoster } from '#lib/server/papers/draw-programme-poster.ts';
import { answerDocument } from '../../../../ceremonies/[event]/papiers/answer-document.ts';
import type { RequestHandler } from './$types';

/** The poster as a PDF; where it cannot be drawn, the page that says why. */
export const GET: RequestHandler = async ({ locals: { run, territoryId }, params }) => {
  const outcome = await run(drawProgrammePoster, { territoryId, eventId: params.event });
  if (outcome.kind === 'unprintable') {
    redirect(303, `/mairie/${params.territory}/evenements/${params.event}/affiche`);
  }
  // A copy of its own: what the typesetter gives may look into a larger buffer.
  const bytes = new Uint8Array(outcome.bytes);
  return answerDocument({ bytes, type: 'application/pdf', fileName: 'affiche.pdf' });
};
