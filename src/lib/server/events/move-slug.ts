import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { chooseEventSlug } from './queries.ts';
import type { EventRow } from './tables.ts';

type Addressed = Pick<
  EventRow,
  'id' | 'territory_id' | 'slug' | 'visibility' | 'published_at' | 'starts_at_local'
>;

/** What an event is to become, as far as its address depends on it. */
interface Next {
  readonly starts_on: string;
  readonly visibility: EventRow['visibility'];
}

/** So that a closed address does not say when it was closed, which the journal says of the event. */
const NO_INSTANT = '1970-01-01T00:00:00.000Z';

/**
 * The address that an event is to have once it is what `next` says; its own when nothing calls for another. An
 * address that names the day follows it; one that becomes confidential is a secret, and one that is public again
 * names its town and day. To be called before the transaction, and its outcome given to {@link keepFormerSlug}.
 *
 * @param stem what an address that had been secret begins with, when it is not the territory's own slug
 */
export async function chooseMovedSlug(
  context: Context,
  event: Addressed,
  next: Next,
  stem?: string,
): Promise<string> {
  const everywhere = acrossTerritories(context, 'follow a public address');
  const isSecret = next.visibility === 'confidential';
  if (isSecret !== (event.visibility === 'confidential')) {
    return chooseEventSlug(
      everywhere,
      isSecret ? '' : (stem ?? (await slugOfTerritory(context, event.territory_id))),
      next.starts_on,
      next.visibility,
      event.id,
    );
  }
  const day = event.starts_at_local.slice(0, 10);
  if (isSecret || next.starts_on === day) return event.slug;
  const ofDay = new RegExp(`^(.+)-${day}(?:-\\d+)?$`, 'u').exec(event.slug)?.[1];
  if (ofDay === undefined) return event.slug;
  return chooseEventSlug(everywhere, ofDay, next.starts_on, next.visibility, event.id);
}

/** Whether the address that was chosen is still free; asked in the transaction that is to take it. */
export async function isSlugFree(
  trx: Transaction<Database>,
  eventId: string,
  slug: string,
): Promise<boolean> {
  const holder = await trx.selectFrom('event').select('id').where('slug', '=', slug).executeTakeFirst();
  if (holder && holder.id !== eventId) return false;
  const former = await trx
    .selectFrom('former_slug')
    .select('event_id')
    .where('kind', '=', 'event')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return former === undefined || former.event_id === eventId;
}

/**
 * Writes, with the event's new address, where the one of `event` (as it was) leads now. Returns false, having written
 * nothing, when somebody took the new one since it was chosen: choose again. What was public and
 * becomes confidential leaves no way from its former addresses to it: they stay closed, of no event, so that no
 * other is ever found under them. The address of a draft leads nowhere: nobody was given it.
 */
export async function keepFormerSlug(
  trx: Transaction<Database>,
  event: Addressed,
  next: { readonly slug: string; readonly visibility: EventRow['visibility'] },
  now: string,
): Promise<boolean> {
  if (next.slug === event.slug) return true;
  if (!(await isSlugFree(trx, event.id, next.slug))) return false;
  // Back at an address of its own.
  await trx.deleteFrom('former_slug').where('kind', '=', 'event').where('slug', '=', next.slug).execute();
  const isClosed = next.visibility === 'confidential';
  const wasRead = event.published_at !== null && event.visibility !== 'confidential';
  if (wasRead) {
    await trx
      .insertInto('former_slug')
      .values({
        slug: event.slug,
        kind: 'event',
        territory_id: event.territory_id,
        event_id: isClosed ? null : event.id,
        moved_at: isClosed ? NO_INSTANT : now,
      })
      .execute();
  }
  if (!isClosed) return true;
  await trx
    .updateTable('former_slug')
    .set({ event_id: null, moved_at: NO_INSTANT })
    .where('event_id', '=', event.id)
    .execute();
  return true;
}

async function slugOfTerritory(context: Context, territoryId: string): Promise<string> {
  const { slug } = await networkTables(context)
    .selectFrom('territory')
    .select('slug')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  return slug;
}
