import type { Context } from '../context.ts';
import type { DatabaseHandle } from '../database/access.ts';
import type { EventSearch } from '../events/search-public-events.ts';
import { pauseForOthers } from '../pause-for-others.ts';
import { listOpenEvents } from './list-open-events.ts';
import type { OpenEvent } from './open-event.ts';
import { writeOpenCsv } from './write-open-csv.ts';

/** More lines than any agenda of towns has, and few enough to be written in a second. */
export const MOST_LINES = 5_000;
const AT_ONCE = 500;

interface Written {
  readonly csv: string;
  readonly total: number;
}

/** Files that are being written, or wait for their turn, by the search they answer. */
const underWay = new WeakMap<DatabaseHandle, Map<string, Promise<Written>>>();

/**
 * Writes the first {@link MOST_LINES} events that are found as CSV, and tells how many there are in all. One file at a
 * time, and the same for all who ask for it meanwhile: each holds some megabytes, and anybody may ask for a hundred.
 * Public.
 */
export function listEventsAsCsv(context: Context, search: EventSearch): Promise<Written> {
  const files = underWay.get(context.database) ?? new Map<string, Promise<Written>>();
  underWay.set(context.database, files);
  const key = JSON.stringify(search);
  const already = files.get(key);
  if (already) return already;
  const before = [...files.values()].at(-1) ?? Promise.resolve();
  const written = before
    .then(
      () => write(context, search),
      () => write(context, search),
    )
    .finally(() => files.delete(key));
  files.set(key, written);
  return written;
}

async function write(context: Context, search: EventSearch): Promise<Written> {
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
