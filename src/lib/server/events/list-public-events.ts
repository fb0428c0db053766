import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';

export interface PublicEventListed {
  readonly slug: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isCancelled: boolean;
  readonly placeName: string;
  readonly territory: { readonly name: string; readonly slug: string; readonly colour: string };
}

/**
 * Lists what is published and not over, soonest first, at most `limit` (100 unless told), of one territory
 * or of all. Confidential events are never listed; on-registration ones are, without their place. Public.
 */
export async function listPublicEvents(
  context: Context,
  { territoryId, limit = 100 }: { territoryId?: string; limit?: number },
): Promise<PublicEventListed[]> {
  const rows = await acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select([
      'event.slug',
      'event.title',
      'event.status',
      'event.visibility',
      'event.starts_at_local',
      'event.ends_at_local',
      'event.time_zone',
      'event.starts_at',
      'event.ends_at',
      'event.place_name',
      'territory.name as territory_name',
      'territory.slug as territory_slug',
      'territory.colour as territory_colour',
    ])
    .where('event.status', 'in', ['published', 'cancelled'])
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .where('event.ends_at', '>', context.clock.now())
    .$if(territoryId !== undefined, (query) => query.where('event.territory_id', '=', territoryId ?? ''))
    .orderBy('event.starts_at')
    .orderBy('event.slug')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    slug: row.slug,
    title: row.title,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isCancelled: row.status === 'cancelled',
    placeName: row.visibility === 'public' ? row.place_name : '',
    territory: { name: row.territory_name, slug: row.territory_slug, colour: row.territory_colour },
  }));
}
