import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { syncContacts } from '../bonds/sync-contacts.ts';

/** Somebody of a ceremony who wishes something for the months after. */
export interface WishingSubject {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
}

export interface Wish {
  /** « Ask me for news after 30, 90 and 365 days ». */
  readonly wantsNews: boolean;
  /** « Keep my answers, so that I can begin again »: a sponsor's only. */
  readonly wantsRenewal: boolean;
}

/**
 * Keeps what somebody wishes for the months after, in the caller's transaction: their last word counts, and wishing nothing
 * leaves no trace but the audit's. After the ceremony, contacts and questions follow at once: a wish taken back deletes
 * them. Throws `NotFound` for somebody who is not there (any more). Whether whoever asks may is the caller's part.
 */
export async function setWishInTransaction(
  trx: Transaction<Database>,
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly subject: WishingSubject;
  } & Wish,
): Promise<void> {
  const { territoryId, eventId, subject, wantsNews } = input;
  const wantsRenewal = input.wantsRenewal && subject.kind === 'registration';
  await lockEvent(trx, eventId);
  if (wantsNews || wantsRenewal) {
    // Under the lock: nothing is kept for somebody who was erased while they said so.
    foundOr404(
      await trx
        .selectFrom(subject.kind)
        .select('id')
        .where('id', '=', subject.id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    const wish = {
      wants_news: wantsNews ? 1 : 0,
      wants_renewal: wantsRenewal ? 1 : 0,
      asked_at: context.clock.now(),
    };
    await trx
      .insertInto('follow_up_wish')
      .values({
        territory_id: territoryId,
        event_id: eventId,
        subject_kind: subject.kind,
        subject_id: subject.id,
        ...wish,
      })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'event_id', 'subject_kind', 'subject_id']).doUpdateSet(wish),
      )
      .execute();
  } else {
    await trx
      .deleteFrom('follow_up_wish')
      .where('event_id', '=', eventId)
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id)
      .execute();
  }
  await syncContacts(trx, context, { territoryId, eventId, subjectId: subject.id });
  await recordAuditEntry(trx, context, {
    action: 'follow_up.wished',
    territoryId,
    subject: { table: subject.kind, id: subject.id },
    detail: { wantsNews, wantsRenewal },
  });
}
