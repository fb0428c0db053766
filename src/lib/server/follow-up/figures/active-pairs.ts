import { daysBetween, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory, networkTables } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { BondRow } from '../tables.ts';

/**
 * Days after its last sign for which a pair counts as active: a year, and the weeks that an answer to the question of
 * the year may take.
 */
export const ACTIVE_DAYS = 400;

/** `silent` is no judgement: nobody said anything for {@link ACTIVE_DAYS} days, and the two may meet every week. */
export type BondStanding = 'active' | 'silent' | 'ended';

/**
 * Where a pair stands on a day. It is *active* while it is living and its last sign (its ceremony, or an answer « tout
 * va bien » or « nous aimerions de l’aide ») is at most {@link ACTIVE_DAYS} days old; *silent* beyond; *ended* once
 * somebody said so. Pure.
 */
export function standingOf(
  { state, last_news_on: lastNewsOn }: Pick<BondRow, 'state' | 'last_news_on'>,
  today: string,
): BondStanding {
  if (state === 'ended') return 'ended';
  return daysBetween(lastNewsOn, today) <= ACTIVE_DAYS ? 'active' : 'silent';
}

/** Pairs of one ceremony, of one year, or of a territory, in numbers. */
export type PairCounts = Readonly<Record<BondStanding, number>>;

export interface CountedPairs extends PairCounts {
  /** The latest ceremony first. */
  readonly ceremonies: readonly (PairCounts & { readonly eventId: string; readonly day: string })[];
  /** By the year of the ceremony, the earliest first. */
  readonly years: readonly (PairCounts & { readonly year: number })[];
}

/**
 * Counts the pairs of a territory's past ceremonies as they stand today ({@link standingOf}), by ceremony and by year:
 * true numbers, for the territory alone. Needs `pair:read`. No name is opened; pairs whose people are erased count.
 */
export async function countActivePairs(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<CountedPairs> {
  requirePermission(context.actor, 'pair:read', territoryId);
  const { time_zone } = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const rows = await inTerritory(context, territoryId)
    .selectFrom('bond')
    .innerJoin('event', 'event.id', 'bond.event_id')
    .select(['bond.event_id', 'bond.state', 'bond.last_news_on', 'event.starts_at_local'])
    .orderBy('event.starts_at', 'desc')
    .execute();
  const today = todayIn(time_zone, context.clock.now());
  const told = rows.map((row) => ({
    eventId: row.event_id,
    day: row.starts_at_local.slice(0, 10),
    standing: standingOf(row, today),
  }));
  const byCeremony = Map.groupBy(told, ({ eventId }) => eventId);
  const byYear = Map.groupBy(told, ({ day }) => Number(day.slice(0, 4)));
  return {
    ...count(told),
    ceremonies: [...byCeremony].map(([eventId, some]) => ({
      eventId,
      day: some[0]?.day ?? '',
      ...count(some),
    })),
    years: [...byYear]
      .map(([year, some]) => ({ year, ...count(some) }))
      .sort((one, other) => one.year - other.year),
  };
}

function count(pairs: readonly { readonly standing: BondStanding }[]): PairCounts {
  const of = (asked: BondStanding) => pairs.filter(({ standing }) => standing === asked).length;
  return { active: of('active'), silent: of('silent'), ended: of('ended') };
}
