import type { Context } from '../context.ts';
import { findMovedSlug } from '../events/find-moved-slug.ts';
import { searchPublicEvents, type EventsFound, type EventSearch } from '../events/search-public-events.ts';
import { openEvent, type OpenEvent } from './open-event.ts';
import { readPublishedRows, type EventMomentRow, type EventRow } from './published-rows.ts';

/** One page of what was asked for. */
export interface OpenPage<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly per_page: number;
  readonly pages: number;
  readonly total: number;
}

/**
 * Lists the events that `searchPublicEvents` finds, with all that their public pages tell, in the order of their
 * beginning. A page beyond the last holds nothing and tells how many there are. Public.
 */
export async function listOpenEvents(context: Context, search: EventSearch): Promise<OpenPage<OpenEvent>> {
  const found = await findOpenEvents(context, search);
  return { ...found, items: found.items.map(({ event }) => event) };
}

/** The same events with their rows, for what is written in another house's words. */
export async function findOpenEvents(
  context: Context,
  search: EventSearch,
): Promise<OpenPage<{ event: OpenEvent; row: EventRow; moments: readonly EventMomentRow[] }>> {
  const found = await searchWhereverItMoved(context, search);
  const rows = await readPublishedRows(
    context,
    found.events.map(({ slug }) => slug),
  );
  const { origin } = context.settings;
  return {
    items: rows.events.map((row) => {
      const moments = rows.momentsOf(row);
      return {
        event: openEvent(row, { origin, moments, translationsOf: rows.translationsOf }),
        row,
        moments,
      };
    }),
    page: found.page,
    per_page: search.pageSize ?? 20,
    pages: found.pages,
    total: found.total,
  };
}

/** A site that shows a town's events goes on showing them once the town's address has changed. */
async function searchWhereverItMoved(context: Context, search: EventSearch): Promise<EventsFound> {
  const found = await searchPublicEvents(context, search);
  if (found.total > 0 || search.territorySlug === undefined) return found;
  const moved = await findMovedSlug(context, { kind: 'territory', slug: search.territorySlug });
  return moved === undefined ? found : searchPublicEvents(context, { ...search, territorySlug: moved });
}
