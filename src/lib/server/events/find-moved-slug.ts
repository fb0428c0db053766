import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';

/**
 * Where an address that was public leads now: the present slug of its event or territory. Nothing for one that was
 * never given, and nothing for an event that nobody may read. Public.
 */
export async function findMovedSlug(
  context: Context,
  { kind, slug }: { kind: 'event' | 'territory'; slug: string },
): Promise<string | undefined> {
  const db = acrossTerritories(context, 'follow a public address');
  const former = db
    .selectFrom('former_slug')
    .where('former_slug.kind', '=', kind)
    .where('former_slug.slug', '=', slug);
  if (kind === 'territory') {
    const town = await former
      .innerJoin('territory', 'territory.id', 'former_slug.territory_id')
      .select('territory.slug')
      .executeTakeFirst();
    return town?.slug;
  }
  const event = await former
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'former_slug.territory_id')
        .onRef('event.id', '=', 'former_slug.event_id'),
    )
    .select('event.slug')
    .where('event.visibility', '!=', 'confidential')
    .where('event.status', '!=', 'draft')
    .where('event.published_at', 'is not', null)
    .executeTakeFirst();
  return event?.slug;
}
