import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { forgetContactsInTransaction } from '../bonds/forget-contacts.ts';
import { setWishInTransaction } from '../wishes/set-wish.ts';
import { followNewsLink } from './follow-news-link.ts';

/**
 * « Stop asking me »: deletes how this person is reached, their answers, and what was kept for next year, of all their bonds of the
 * ceremony as long as it is known whose they are, else of this one. The bonds go on. Nothing brings it back. Open to
 * whoever has the link; `NotFound` for a dead one, this very link included from then on.
 */
export async function stopAsking(
  context: Context,
  { token }: { readonly token: string },
): Promise<{ readonly kind: 'stopped' }> {
  const { contactId, territoryId } = await followNewsLink(context, token);
  await transactInTerritory(context, territoryId, async (trx) => {
    const { event_id, side, subject_id } = await trx
      .selectFrom('follow_up_contact')
      .select(['event_id', 'side', 'subject_id'])
      .where('id', '=', contactId)
      .executeTakeFirstOrThrow();
    if (subject_id !== null)
      await setWishInTransaction(trx, context, {
        territoryId,
        eventId: event_id,
        subject: { kind: side === 'sponsor' ? 'registration' : 'sponsee', id: subject_id },
        wantsNews: false,
        wantsRenewal: false,
      });
    await forgetContactsInTransaction(trx, context, { contactIds: [contactId] });
    await recordAuditEntry(trx, context, {
      action: 'follow_up.stopped',
      territoryId,
      subject: { table: 'follow_up_contact', id: contactId },
    });
  });
  return { kind: 'stopped' };
}
