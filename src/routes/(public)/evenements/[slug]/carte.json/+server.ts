import { error, json } from '@sveltejs/kit';
import { cardWords } from '#lib/labels/registration-card.ts';
import { readCeremonyCard } from '#lib/server/events/read-ceremony-card.ts';
import type { RequestHandler } from './$types';

/** The card as data, for the component of `/integration/carte.js` and for whoever draws a card of their own. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const card = await locals.run(readCeremonyCard, { slug: params.slug });
  if (!card) error(404);
  return json(cardWords(card, locals.settings.origin), {
    headers: { 'cache-control': 'public, max-age=60' },
  });
};
