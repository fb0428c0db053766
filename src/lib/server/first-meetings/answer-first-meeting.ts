import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import {
  holdMeetingPair,
  requireMeetingReach,
  type MeetingRefusal,
  type PairOfMeeting,
} from './meeting-reach.ts';
import { readMeetings } from './read-meetings.ts';

export interface MeetingAnswer extends PairOfMeeting {
  readonly territoryId: string;
  readonly side: 'sponsor' | 'sponsee';
  /** Those of the offered dates that suit; none, when none does. */
  readonly suits: readonly string[];
}

export type MeetingAnswerOutcome =
  | { readonly kind: 'answered' }
  /** A date was fixed, or the meeting took place: there is nothing left to answer. */
  | { readonly kind: 'not-offered' }
  /** Other dates were offered since. */
  | { readonly kind: 'changed-meanwhile' }
  | MeetingRefusal;

/**
 * Records which of the offered dates suit one side. An organiser (`pair:confirm`) may record both sides' words; the
 * association that referred the household, those of its people. Throws `NotFound` beyond their reach, `Forbidden`
 * for an association that answers for a sponsor. Refusals change nothing.
 */
export async function answerFirstMeeting(
  context: Context,
  input: MeetingAnswer,
): Promise<MeetingAnswerOutcome> {
  const reach = requireMeetingReach(context.actor, input.territoryId);
  if (input.side === 'sponsor') requirePermission(context.actor, 'pair:confirm', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    const held = await holdMeetingPair(trx, context, reach, input);
    return held.kind === 'held' ? recordSuitsInTransaction(trx, context, input) : held;
  });
}

/** Records the answer in the caller's transaction, which holds the pair; who may give it was the caller's question. */
export async function recordSuitsInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, pairId, side, suits }: MeetingAnswer,
): Promise<MeetingAnswerOutcome> {
  const meeting = (await readMeetings(trx, [pairId])).get(pairId);
  if (meeting?.status !== 'offered') return { kind: 'not-offered' };
  if (suits.some((date) => !meeting.offered.includes(date))) return { kind: 'changed-meanwhile' };
  const told = meeting.offered.filter((date) => suits.includes(date));
  const former = side === 'sponsor' ? meeting.suitsSponsor : meeting.suitsSponsee;
  if (JSON.stringify(former) === JSON.stringify(told)) return { kind: 'answered' };
  await trx
    .updateTable('first_meeting')
    .set({ [side === 'sponsor' ? 'suits_sponsor' : 'suits_sponsee']: JSON.stringify(told) })
    .where('pair_id', '=', pairId)
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'pair.meeting_answered',
    territoryId,
    subject: { table: 'pair', id: pairId },
    detail: { side },
  });
  return { kind: 'answered' };
}
