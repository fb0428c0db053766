import type { Context } from '../context.ts';
import type { EventSearch } from '../events/search-public-events.ts';
import { pauseForOthers } from '../pause-for-others.ts';
import { listOpenEvents } from './list-open-events.ts';
import type { OpenEvent } from './open-event.ts';
import { writeOpenCsv } from './write-open-csv.ts';

/** More lines than any agenda of towns has, and few enough to be written in a second. */
export const MOST_LINES = 5_000;
const AT_ONCE = 500;

/** Writes the first {@link MOST_LINES} events that are found as CSV, and tells how many there are in all. Public. */
export async function listEventsAsCsv(
  context: Context,
  search: EventSearch,
): Promise<{ readonly csv: string; readonly total: number }> {
  const events: OpenEvent[] = [];
  const pause = pauseForOthers();
  let total = 0;
  for (let page = 1; events.length < MOST_LINES; page += 1) {
    const found = await listOpenEvents(context, { ...search, page, pageSize: AT_ONCE });
    events.push(...found.items);
    total = found.total;
    if (page >= found.pages) break;
    await pause();
  }
  return { csv: writeOpenCsv(events), total };
}
