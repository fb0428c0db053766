import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { FirstMeetingStatus } from './tables.ts';

/** A first meeting as it stands. Dates are wall times of the ceremony's zone. */
export interface FirstMeeting {
  readonly pairId: string;
  readonly status: FirstMeetingStatus;
  readonly offered: readonly string[];
  /** The offered dates that suit, none perhaps; nothing until that side answered. */
  readonly suitsSponsor: readonly string[] | undefined;
  readonly suitsSponsee: readonly string[] | undefined;
  readonly fixedAt: string | undefined;
  /** The instant at which somebody recorded that it took place. */
  readonly heldAt: string | undefined;
}

/** The meetings that were arranged for these pairs, by pair; whether the pairs still stand is the caller's question. */
export async function readMeetings(
  db: Kysely<Database> | Transaction<Database>,
  pairIds: readonly string[],
): Promise<ReadonlyMap<string, FirstMeeting>> {
  if (pairIds.length === 0) return new Map();
  const rows = await db.selectFrom('first_meeting').selectAll().where('pair_id', 'in', pairIds).execute();
  return new Map(
    rows.map((row) => [
      row.pair_id,
      {
        pairId: row.pair_id,
        status: row.status,
        offered: readDates(row.offered) ?? [],
        suitsSponsor: readDates(row.suits_sponsor),
        suitsSponsee: readDates(row.suits_sponsee),
        fixedAt: row.fixed_at_local ?? undefined,
        heldAt: row.held_at ?? undefined,
      },
    ]),
  );
}

function readDates(json: string): string[] | undefined {
  return (JSON.parse(json) as string[] | null) ?? undefined;
}
