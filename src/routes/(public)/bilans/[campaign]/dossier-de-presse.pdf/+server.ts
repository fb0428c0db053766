import { error } from '@sveltejs/kit';
import { drawPressKit } from '#lib/server/campaigns/national-report/draw-press-kit.ts';
import type { RequestHandler } from './$types';
import { conditionalAnswer, knownVersions } from '../../../conditional-answer.server.ts';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const kit = await locals.run(drawPressKit, {
    campaignSlug: params.campaign,
    known: knownVersions(request),
  });
  if (kit.kind === 'none')
    error(503, 'Le dossier ne peut pas être dessiné pour le moment. Réessayez dans une minute.');
  return conditionalAnswer(request, {
    version: kit.version,
    ...(kit.kind === 'drawn' && { body: kit.pdf }),
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="dossier-de-presse-${params.campaign}.pdf"`,
      'cache-control': 'no-cache',
    },
  });
};
