import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import type { Database } from '#lib/server/database/schema.ts';

/** Writes that an address led to this event, or to this town, before it moved. */
export async function aFormerSlug(
  context: Context,
  given: Omit<Database['former_slug'], 'moved_at' | 'event_id'> & { event_id?: string },
): Promise<void> {
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('former_slug')
    .values({ event_id: null, moved_at: context.clock.now(), ...given })
    .execute();
}
