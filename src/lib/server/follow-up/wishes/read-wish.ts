import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Wish, WishingSubject } from './set-wish.ts';

/** What somebody of a ceremony wishes for the months after: nothing, until they say so. */
export async function readWish(
  trx: Transaction<Database>,
  { eventId, subject }: { readonly eventId: string; readonly subject: WishingSubject },
): Promise<Wish> {
  const row = await trx
    .selectFrom('follow_up_wish')
    .select(['wants_news', 'wants_renewal'])
    .where('event_id', '=', eventId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirst();
  return { wantsNews: row?.wants_news === 1, wantsRenewal: row?.wants_renewal === 1 };
}
