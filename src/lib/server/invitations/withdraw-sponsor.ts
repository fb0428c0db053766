import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { followLink } from '../registrations/follow-link.ts';
import { promoteWaitingInTransaction } from '../registrations/confirm-registration.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { withdrawRegistrationInTransaction } from '../registrations/withdraw-registration.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { tellRecipient } from './tell-recipient.ts';
import { inviteRegistered } from './welcome-sponsor.ts';

/**
 * Withdraws a registration by its personal link, in one step, until the ceremony begins: the places are
 * freed, the pairs end, the person gets a `CANCEL` if they held an invitation, and whoever waits first gets
 * the place and is told. Doing it twice changes nothing.
 */
export async function withdrawSponsor(
  context: Context,
  { token }: { token: string },
): Promise<{ kind: 'withdrawn' } | { kind: 'already' } | { kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId, id } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await readInvitingEvent(trx, eventId);
    if (event.starts_at <= context.clock.now()) return { kind: 'over' };
    const withdrawn = await withdrawRegistrationInTransaction(trx, context, id);
    if (withdrawn.kind === 'already') return withdrawn;
    const recipient = await findRegisteredRecipient(trx, vault, id);
    await endLivingPairs(trx, context, { territoryId, of: { sponsorId: recipient.sponsorId }, as: 'ended' });
    const language = { locale: mailLocale(recipient.locale) };
    const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
    await tellRecipient(trx, context, event, recipient, {
      method: 'CANCEL',
      letter: () => ({
        paragraphs: [m.mail_hello({ name: recipient.name }, language), m.mail_withdrawn({ day }, language)],
      }),
    });
    // Even when no place was freed: two who waited for two places may have kept one empty before somebody alone.
    for (const promoted of await promoteWaitingInTransaction(trx, context, eventId)) {
      const next = await findRegisteredRecipient(trx, vault, promoted.id);
      await inviteRegistered(trx, context, event, next, 'promoted');
    }
    return { kind: 'withdrawn' };
  });
}
