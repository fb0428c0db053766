import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { recordForgottenAnswers } from '../bonds/forgotten-answers.ts';
import { setWishInTransaction } from '../wishes/set-wish.ts';
import { followRenewal } from './renewal-link.ts';

/**
 * Erases the answers that a sponsor had asked to keep, because they say so by their link. News they asked for go on. The
 * link leads nowhere from then on.
 */
export async function forgetAnswers(
  context: Context,
  { token }: { token: string },
): Promise<{ kind: 'forgotten' }> {
  const { contact } = await followRenewal(context, token);
  const { territory_id: territoryId, event_id: eventId, subject_id: subjectId } = contact;
  await transactInTerritory(context, territoryId, async (trx) => {
    const wish =
      subjectId === null
        ? undefined
        : await trx
            .selectFrom('follow_up_wish')
            .select('wants_news')
            .where('event_id', '=', eventId)
            .where('subject_kind', '=', 'registration')
            .where('subject_id', '=', subjectId)
            .executeTakeFirst();
    if (wish && subjectId !== null) {
      await setWishInTransaction(trx, context, {
        territoryId,
        eventId,
        subject: { kind: 'registration', id: subjectId },
        wantsNews: wish.wants_news === 1,
        wantsRenewal: false,
      });
    }
    await trx
      .updateTable('follow_up_contact')
      .set({ renewal_sealed: null })
      .where('id', '=', contact.id)
      .execute();
    await recordForgottenAnswers(context, { territoryId, bondId: contact.bond_id, contactId: contact.id });
    await recordAuditEntry(trx, context, {
      action: 'renewal.forgotten',
      territoryId,
      subject: { table: 'follow_up_contact', id: contact.id },
    });
  });
  return { kind: 'forgotten' };
}
