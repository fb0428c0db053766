import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { choosePairInTransaction } from '../pairing/board/choose-pair.ts';
import { readHousehold, type Household } from '../pairing/board/read-household.ts';
import { readShown, standingOf } from './choice-standing.ts';
import { readChoiceEvent } from './queries.ts';
import { refuseShownSponsors } from './refuse-shown-sponsors.ts';
import type { SponsorChoiceRow } from './tables.ts';

/** One of those shown, none of them, or « let the team choose ». */
export type ChoiceAnswer =
  | { readonly kind: 'chosen'; readonly sponsorId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'left' };

/** An answer as forms send it: `none`, `left`, or the id of the one chosen. */
export function toChoiceAnswer(said: string): ChoiceAnswer {
  return said === 'none' || said === 'left' ? { kind: said } : { kind: 'chosen', sponsorId: said };
}

export type ChoiceAnswerRefusal =
  /** It was answered before: that answer stands. */
  | { readonly kind: 'already' }
  /** Somebody else was faster: this sponsor is no longer free. */
  | { readonly kind: 'taken' }
  /** Too late: the days to answer are over, or the ceremony has begun. */
  | { readonly kind: 'expired' }
  /** Closed by the team, the place was filled, the household withdrew, or the ceremony is cancelled. */
  | { readonly kind: 'gone' };

export type ChoiceAnswerOutcome =
  { readonly kind: 'answered'; readonly answer: ChoiceAnswer['kind'] } | ChoiceAnswerRefusal;

/**
 * Writes a sponsee's answer down in the caller's transaction, which it undoes on any outcome but `answered`; who
 * may give it was the caller's question.
 *
 * `chosen` makes a confirmed pair that the sponsee has accepted, in place of a proposal. `none` counts as a refusal
 * of each of those shown: they are not proposed to this household again. `left` leaves the choice to the organisers.
 * Two who choose the same sponsor's last place at once follow one another (`lockEvent`): the second is told `taken`.
 */
export async function writeAnswerInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, choice, answer }: { territoryId: string; choice: SponsorChoiceRow; answer: ChoiceAnswer },
): Promise<ChoiceAnswerOutcome> {
  const { id, event_id: eventId, sponsee_id: sponseeId, position } = choice;
  const { isOpen } = await lockEvent(trx, eventId);
  const standing = await standsNow(trx, context, choice);
  if (standing === 'chosen' || standing === 'none' || standing === 'left') return { kind: 'already' };
  const household = await readHousehold(trx, context, { territoryId, eventId, sponseeId });
  if (standing === 'closed' || !isOpen || !household || isFilled(household, position))
    return { kind: 'gone' };
  if (standing === 'expired') return { kind: 'expired' };
  if (answer.kind === 'chosen' && !readShown(choice).includes(answer.sponsorId)) return { kind: 'taken' };
  const closed = await trx
    .updateTable('sponsor_choice')
    .set({
      status: answer.kind,
      chosen_sponsor_id: answer.kind === 'chosen' ? answer.sponsorId : null,
      answered_at: context.clock.now(),
    })
    .where('id', '=', id)
    // The condition stands in the update: of two answers sent at once, one is written.
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (!closed) return { kind: 'already' };
  await recordAuditEntry(trx, context, {
    action: `sponsor_choice.${answer.kind}`,
    territoryId,
    subject: { table: 'sponsor_choice', id },
    detail: answer.kind === 'chosen' ? { sponsor: answer.sponsorId } : {},
  });
  if (answer.kind === 'none') {
    await refuseShownSponsors(trx, context, { territoryId, eventId, household, shown: readShown(choice) });
  }
  if (answer.kind === 'chosen') {
    const { sponsorId } = answer;
    if (!household.possible.some((each) => each.id === sponsorId && each.positions.includes(position))) {
      return { kind: 'taken' };
    }
    const replacing = household.pairs.find((pair) => pair.position === position)?.id;
    const place = { territoryId, eventId, sponseeId, sponsorId, position, replacing };
    const paired = await choosePairInTransaction(trx, context, place, { sponseeAgreed: true });
    if (paired.kind !== 'chosen') return { kind: 'taken' };
  }
  return { kind: 'answered', answer: answer.kind };
}

/** Read again under the lock: what the caller read may have been answered since. */
async function standsNow(trx: Transaction<Database>, context: Context, choice: SponsorChoiceRow) {
  const row = await trx
    .selectFrom('sponsor_choice')
    .select(['status', 'expires_at'])
    .where('id', '=', choice.id)
    .executeTakeFirstOrThrow();
  const { starts_at: startsAt } = await readChoiceEvent(trx, choice.event_id);
  return standingOf(row, { now: context.clock.now(), startsAt });
}

/** Whether somebody confirmed holds the place, or the household wants it no more, or is set aside. */
export function isFilled({ sponsee, pairs }: Household, position: number): boolean {
  return (
    sponsee.isSetAside ||
    sponsee.profile.wantedSlots[position] === undefined ||
    pairs.some((pair) => pair.position === position && pair.status === 'confirmed')
  );
}
