import type { Context } from '../context.ts';
import { acrossTerritories, type DatabaseHandle } from '../database/access.ts';
import { maskCount, type MaskedCount } from '../mask-count.ts';

/** The ceremonies of one year that were announced in public and took place. */
export interface PastTotal {
  readonly year: number;
  readonly ceremonies: MaskedCount;
  readonly territories: MaskedCount;
}

/** Milliseconds for which a count is held: the past changes slowly, and every visitor of the home page asks. */
const HELD = 10 * 60 * 1000;
const counted = new WeakMap<DatabaseHandle, { readonly at: number; readonly totals: PastTotal[] }>();

/**
 * Counts, year by year and the latest first, the ceremonies that this program knows to be over: those that were
 * public or on registration, and not cancelled. Counts alone, and no small one: a year with three ceremonies says
 * « fewer than five ». Nothing is counted of the people, whose registrations are erased. At most ten minutes old.
 * Public.
 */
export async function listPastTotals(context: Context): Promise<PastTotal[]> {
  const now = context.clock.now();
  const known = counted.get(context.database);
  const age = Date.parse(now) - (known?.at ?? 0);
  if (known && age >= 0 && age < HELD) return known.totals;
  const totals = await countPast(context, now);
  counted.set(context.database, { at: Date.parse(now), totals });
  return totals;
}

async function countPast(context: Context, now: string): Promise<PastTotal[]> {
  const rows = await acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .select(['territory_id', 'starts_at_local'])
    .where('kind', '=', 'ceremony')
    .where('status', 'in', ['published', 'held'])
    .where('published_at', 'is not', null)
    .where('visibility', 'in', ['public', 'on-registration'])
    .where('ends_at', '<=', now)
    .execute();
  const years = Map.groupBy(rows, (row) => Number(row.starts_at_local.slice(0, 4)));
  return [...years]
    .sort(([one], [other]) => other - one)
    .map(([year, held]) => ({
      year,
      ceremonies: maskCount(held.length),
      territories: maskCount(new Set(held.map((row) => row.territory_id)).size),
    }));
}
