import { redirect } from '@sveltejs/kit';
import { drawInvitation, languagesAsked } from '#lib/server/newcomers/draw-invitation.ts';
import { answerDocument } from '../../../../ceremonies/[event]/papiers/answer-document.ts';
import type { RequestHandler } from './$types';

/** The invitation as a PDF, in the languages of `?langues=ar,fa`, or in all twelve. It issues and records nothing. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const languages = languagesAsked(url.searchParams.getAll('langues'));
  const drawn = await locals.run(drawInvitation, {
    territoryId: locals.territoryId,
    eventId: params.event,
    languages,
  });
  if (drawn.kind === 'drawn') {
    // A copy of its own: what the typesetter gives may look into a larger buffer.
    return answerDocument({
      bytes: new Uint8Array(drawn.bytes),
      type: 'application/pdf',
      fileName: drawn.fileName,
    });
  }
  redirect(
    303,
    `/mairie/${params.territory}/evenements/${params.event}/invitation?refus=${languages.join(',')}#donner`,
  );
};
