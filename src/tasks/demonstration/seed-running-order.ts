import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { saveOrderWords } from '#lib/server/day-of/running-order/save-order-words.ts';

/** What is said around the calls of every town that is given an order; the people are invented. */
const MOMENTS = [
  { when: 'before', title: 'Mot d’accueil', speaker: 'Camille Exemple', minutes: 5 },
  { when: 'before', title: 'Lecture de l’engagement', speaker: 'Dominique Orateur', minutes: 3 },
  { when: 'after', title: 'La chorale du quartier', minutes: 10 },
  { when: 'after', title: 'Un verre, des gâteaux', minutes: 20 },
] as const;

/** A running order with its words for each ceremony to come of a town; whoever is paired stays in the order of entry. */
export async function seedRunningOrder(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<void> {
  const ceremonies = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select('id')
    .where('kind', '=', 'ceremony')
    .where('status', '=', 'published')
    .where('ends_at', '>', context.clock.now())
    .orderBy('id')
    .execute();
  for (const { id: eventId } of ceremonies) {
    const saved = await saveOrderWords(context, {
      territoryId,
      eventId,
      revision: 0,
      moments: MOMENTS,
      minutesAPair: 3,
    });
    if (saved.kind !== 'saved') throw new Error(`The order was refused: ${saved.kind}`);
  }
}
