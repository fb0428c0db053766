import type { Context } from '../context.ts';

/** Below it every total is counted anew: it costs nothing, and somebody may have published just now. */
const LARGE = 500;
const KEPT_MS = 30_000;
/** Different searches; the oldest leaves first. */
const MOST_KEPT = 200;

const kept = new WeakMap<object, Map<string, { total: number; until: number }>>();

/**
 * The total of a search, counted at most every 30 seconds while it is large: where 40,000 events are found, one more
 * or less is no news, and every page of every reader would count them all.
 */
export async function keepTotal(
  context: Context,
  search: object,
  count: () => Promise<number>,
): Promise<number> {
  const totals = kept.get(context.database) ?? new Map<string, { total: number; until: number }>();
  kept.set(context.database, totals);
  // The same search has one total, whichever page of it is read.
  const key = JSON.stringify({ ...search, page: undefined, pageSize: undefined });
  const now = Date.parse(context.clock.now());
  const known = totals.get(key);
  if (known && known.until > now) return known.total;
  totals.delete(key);
  const total = await count();
  if (total >= LARGE) totals.set(key, { total, until: now + KEPT_MS });
  for (const oldest of totals.keys()) {
    if (totals.size <= MOST_KEPT) break;
    totals.delete(oldest);
  }
  return total;
}
