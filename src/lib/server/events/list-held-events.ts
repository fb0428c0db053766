import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/** Something that took place, as its town may tell of it: no place, no count. */
export interface HeldEvent {
  readonly slug: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly startsAtLocal: string;
}

/**
 * Lists what a territory held in public and is over, the latest first, at most `limit` (12 unless told): nothing
 * cancelled, nothing confidential. Public.
 */
export async function listHeldEvents(
  context: Context,
  { territoryId, limit = 12 }: { territoryId: string; limit?: number },
): Promise<HeldEvent[]> {
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select(['slug', 'kind', 'title', 'starts_at_local'])
    .where('status', 'in', ['published', 'held'])
    .where('published_at', 'is not', null)
    .where('visibility', 'in', ['public', 'on-registration'])
    .where('ends_at', '<=', context.clock.now())
    .orderBy('starts_at', 'desc')
    .orderBy('slug')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    startsAtLocal: row.starts_at_local,
  }));
}
