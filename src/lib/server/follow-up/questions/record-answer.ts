import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { endBondInTransaction } from '../bonds/end-bond.ts';
import { reviveBond } from '../bonds/revive-bond.ts';
import type { FollowUpAnswer } from '../tables.ts';
import { writeToCallers } from './write-to-callers.ts';

export type AnswerOutcome =
  | { readonly kind: 'answered' }
  /** A later question was asked meanwhile, or none was: this one is not open. */
  | { readonly kind: 'not-open' }
  /** The bond ended, by somebody else's word. */
  | { readonly kind: 'over' };

/**
 * Keeps an answer, in the caller's transaction. « Well » and « help » are signs of life of the bond; « help » tells
 * whoever accompanies the household (unless it is them who noted it); « ended » ends the bond and tells nobody. Given anew before the
 * next question, the last one counts: whoever had said « ended » finds the bond alive again, unless somebody else
 * ended it too. Whether it may be given is the caller's part.
 */
export async function recordAnswer(
  trx: Transaction<Database>,
  context: Context,
  given: {
    readonly territoryId: string;
    readonly questionId: string;
    readonly answer: FollowUpAnswer;
    /** Somebody noted it who is to call anyway. */
    readonly isNotedByCaller?: boolean;
  },
): Promise<AnswerOutcome> {
  const { territoryId, questionId, answer } = given;
  const read = () =>
    trx
      .selectFrom('follow_up_question')
      .innerJoin('follow_up_contact', 'follow_up_contact.id', 'follow_up_question.contact_id')
      .innerJoin('bond', 'bond.id', 'follow_up_question.bond_id')
      .innerJoin('event', 'event.id', 'follow_up_question.event_id')
      .select(['follow_up_question.event_id', 'follow_up_question.contact_id', 'follow_up_question.stage'])
      .select(['follow_up_question.asked_at', 'follow_up_question.answer', 'follow_up_question.bond_id'])
      .select(['follow_up_contact.association_id', 'bond.state', 'event.time_zone'])
      .where('follow_up_question.id', '=', questionId)
      .executeTakeFirst();
  await lockEvent(trx, foundOr404(await read()).event_id);
  // Read again under the lock: the first reading only said which ceremony to lock.
  const row = foundOr404(await read());
  const later = await trx
    .selectFrom('follow_up_question')
    .select('id')
    .where('contact_id', '=', row.contact_id)
    .where('stage', '>', row.stage)
    .where('asked_at', 'is not', null)
    .executeTakeFirst();
  if (row.asked_at === null || later) return { kind: 'not-open' };
  const bond = { territoryId, bondId: row.bond_id };
  if (row.state === 'ended' && answer !== 'ended') {
    const isAlive = row.answer === 'ended' && (await reviveBond(trx, { ...bond, questionId }));
    if (!isAlive) return { kind: 'over' };
  }
  if (row.answer === answer) return { kind: 'answered' };
  const now = context.clock.now();
  const today = todayIn(row.time_zone, now);
  await trx
    .updateTable('follow_up_question')
    .set({ answer, answered_at: now, cared_for_at: null })
    .where('id', '=', questionId)
    .execute();
  if (answer === 'ended') await endBondInTransaction(trx, context, bond);
  else await trx.updateTable('bond').set({ last_news_on: today }).where('id', '=', row.bond_id).execute();
  if (answer === 'help' && !given.isNotedByCaller)
    await writeToCallers(trx, context, {
      kind: 'help',
      territoryId,
      associationId: row.association_id,
      households: 1,
      today,
    });
  await recordAuditEntry(trx, context, {
    action: 'follow_up.answered',
    territoryId,
    subject: { table: 'follow_up_question', id: questionId },
    detail: { stage: row.stage },
  });
  return { kind: 'answered' };
}
