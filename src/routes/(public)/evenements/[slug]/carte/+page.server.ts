import { error } from '@sveltejs/kit';
import { cardWords } from '#lib/labels/registration-card.ts';
import { readCeremonyCard } from '#lib/server/events/read-ceremony-card.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const card = await locals.run(readCeremonyCard, { slug: params.slug });
  if (!card) error(404);
  setHeaders({ 'cache-control': 'public, max-age=60' });
  return { card: cardWords(card, locals.settings.origin), colour: card.colour };
};
