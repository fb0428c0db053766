import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { buildFeed } from './build-feed.ts';
import { describePublicEvent, describePublicMoment } from './describe-public-event.ts';

/**
 * The calendar file of one public event and of each moment of its programme, for anybody to keep (`METHOD:PUBLISH`, `CLASS:PUBLIC`, a `UID` that
 * follows from the event alone, cancelled when it is). `NotFound` for an event that is not public or was never
 * published: an on-registration event would give its place away, a confidential one its existence.
 */
export async function buildPublicCalendar(
  context: Context,
  { slug, locale }: { slug: string; locale: string },
): Promise<string> {
  const event = foundOr404(
    await acrossTerritories(context, 'list what is public')
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .selectAll('event')
      .select('territory.name as territory_name')
      .where('event.slug', '=', slug)
      .where('event.visibility', '=', 'public')
      .where('event.status', '!=', 'draft')
      .where('event.published_at', 'is not', null)
      .executeTakeFirst(),
  );
  const moments = await inTerritory(context, event.territory_id)
    .selectFrom('event_moment')
    .selectAll()
    .where('event_id', '=', event.id)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const { origin } = context.settings;
  return buildFeed(
    [
      describePublicEvent(event, origin, locale),
      ...moments.map((moment) => describePublicMoment(moment, event, origin, locale)),
    ],
    { name: event.title },
  );
}
