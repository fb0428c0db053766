import { daysBetween, localTimeOf } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import type { RightUsed } from '../tables.ts';

/** The requests that a territory answered in one calendar year, in numbers that are nobody's. */
export interface YearOfRequests {
  readonly year: number;
  readonly requests: number;
  /** Mean days from receipt to answer, to the nearest whole day. */
  readonly meanDays: number;
  readonly byRight: Readonly<Partial<Record<RightUsed, number>>>;
}

/** Counts the requests answered, the latest year first, by the territory's own calendar. Needs `sponsor:manage`. */
export async function countRequests(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<YearOfRequests[]> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const db = inTerritory(context, territoryId);
  const { time_zone: zone } = await db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('rights_request')
    .select(['right_used', 'received_on', 'answered_at'])
    .execute();
  const answered = rows.map((row) => {
    const day = localTimeOf(row.answered_at, zone).slice(0, 10);
    return { right: row.right_used, year: Number(day.slice(0, 4)), days: daysBetween(row.received_on, day) };
  });
  return [...Map.groupBy(answered, ({ year }) => year)]
    .map(([year, own]) => {
      const byRight: Partial<Record<RightUsed, number>> = {};
      for (const { right } of own) byRight[right] = (byRight[right] ?? 0) + 1;
      const days = own.reduce((sum, each) => sum + Math.max(0, each.days), 0);
      return { year, requests: own.length, meanDays: Math.round(days / own.length), byRight };
    })
    .sort((a, b) => b.year - a.year);
}
