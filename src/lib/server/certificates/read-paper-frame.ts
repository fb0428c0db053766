import type { Transaction } from 'kysely';
import { isColourName, printedColour } from '#lib/components/colours.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';

/** Co-issuers that fit under the signatures. */
export const ORGANISERS_ON_ONE = 5;

/** What every paper of a ceremony says before it names anybody. */
export type PaperFrame = Awaited<ReturnType<typeof readPaperFrame>>;

/** Reads, in the scope of `trx`, who holds the ceremony, where and when, and what is printed in their name. */
export async function readPaperFrame(trx: Transaction<Database>, eventId: string) {
  const event = foundOr404(
    await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .leftJoin('international_day', 'international_day.key', 'event.occasion_key')
      .select(['event.starts_at_local', 'event.place_name', 'event.official_name', 'event.official_function'])
      .select(['territory.name', 'territory.colour', 'territory.crest_png', 'international_day.title_fr'])
      .where('event.id', '=', eventId)
      .executeTakeFirst(),
  );
  const organisers = await trx
    .selectFrom('event_organiser')
    .innerJoin('association', 'association.id', 'event_organiser.association_id')
    .select('association.name')
    .where('event_organiser.event_id', '=', eventId)
    .orderBy('event_organiser.position')
    .limit(ORGANISERS_ON_ONE)
    .execute();
  return {
    territory: event.name,
    place: event.place_name,
    held_on: event.starts_at_local.slice(0, 10),
    variant: 'parrainage' as const,
    organisers: organisers.map((organiser) => organiser.name),
    ...(event.official_name
      ? {
          official: {
            name: event.official_name,
            function: event.official_function || 'pour la collectivité',
          },
        }
      : {}),
    ...(event.title_fr ? { occasion: event.title_fr } : {}),
    ...(isColourName(event.colour) ? { colour: printedColour(event.colour) } : {}),
    ...(event.crest_png ? { crest: event.crest_png } : {}),
  };
}
