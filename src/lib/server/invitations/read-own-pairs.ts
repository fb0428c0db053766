import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { readMeetings, type FirstMeeting } from '../first-meetings/read-meetings.ts';
import { isAgreed } from '../pairing/board/is-agreed.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import type { Vault } from '../vault/open-vault.ts';

/** A pair as its sponsor may see it: who the household is stays unsaid until both sides have agreed. */
export interface OwnPair {
  readonly id: string;
  /** Empty until both sides agreed. */
  readonly names: readonly string[];
  readonly household: number;
  readonly hasChildren: boolean;
  readonly languages: readonly string[];
  readonly sponsorAnswer: 'waiting' | 'accepted' | 'declined';
  readonly isAgreed: boolean;
  /** Their first meeting, as far as it was arranged. Dates are wall times of the ceremony's zone. */
  readonly meeting: {
    readonly status: FirstMeeting['status'];
    readonly offered: readonly string[];
    /** Those of the offered dates that suit this sponsor; nothing until they answered. */
    readonly suits: readonly string[] | undefined;
    readonly fixedAt: string | undefined;
  } | null;
}

/**
 * Reads the confirmed pairs of a sponsor as they see them on their own page, in the caller's transaction, and records
 * that names were read where they were.
 */
export async function readOwnPairs(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  of: { territoryId: string; eventId: string; sponsorId: string },
): Promise<OwnPair[]> {
  const rows = await trx
    .selectFrom('pair')
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .select(['pair.id', 'pair.status', 'pair.sponsor_answer', 'pair.sponsee_answer'])
    .select(['sponsee.id as sponsee_id', 'sponsee.profile_sealed'])
    .where('pair.sponsor_id', '=', of.sponsorId)
    // A mere proposal is the organiser's thought: nobody is told before it is confirmed.
    .where('pair.status', '=', 'confirmed')
    .orderBy('pair.id')
    .execute();
  const meetings = await readMeetings(
    trx,
    rows.map(({ id }) => id),
  );
  const agreed = rows.filter(isAgreed);
  await recordNamesRead(trx, context, { ...of, sponseeIds: agreed.map((row) => row.sponsee_id) });
  return rows.map((row) => {
    const details = openSponseeDetails(vault, { id: row.sponsee_id, profile_sealed: row.profile_sealed });
    return {
      id: row.id,
      names: isAgreed(row) ? details.people.map(({ name }) => name) : [],
      household: details.people.length,
      hasChildren: details.hasChildren,
      languages: details.languages.map(({ code }) => code),
      sponsorAnswer: row.sponsor_answer,
      isAgreed: isAgreed(row),
      meeting: toldOf(meetings.get(row.id)),
    };
  });
}

/** What the other side answered stays unsaid. */
function toldOf(meeting: FirstMeeting | undefined): OwnPair['meeting'] {
  if (!meeting) return null;
  const { status, offered, suitsSponsor, fixedAt } = meeting;
  return { status, offered, suits: suitsSponsor, fixedAt };
}
