import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { leavePairsInTransaction } from '../pairing/board/leave-pairs.ts';
import { followLink } from '../registrations/follow-link.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { withdrawRegistrationInTransaction } from '../registrations/withdraw-registration.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { tellRecipient } from './tell-recipient.ts';

/**
 * Withdraws a registration by its personal link, in one step, until the ceremony begins: the places are
 * freed, the pairs end (a reserve is proposed to each household where there is one), the person gets a `CANCEL` if they held an invitation, and the place is offered to whoever
 * waits first. Doing it twice changes nothing.
 */
export async function withdrawSponsor(
  context: Context,
  { token }: { token: string },
): Promise<{ kind: 'withdrawn' } | { kind: 'already' } | { kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId, id } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, (trx) => withdrawInTransaction(trx, context, vault, id));
}

/** As {@link withdrawSponsor}, in the caller's transaction. */
export async function withdrawInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  registrationId: string,
): Promise<{ kind: 'withdrawn' } | { kind: 'already' } | { kind: 'over' }> {
  const recipient = await findRegisteredRecipient(trx, vault, registrationId);
  const event = await readInvitingEvent(trx, recipient.eventId);
  if (event.starts_at <= context.clock.now()) return { kind: 'over' };
  const withdrawn = await withdrawRegistrationInTransaction(trx, context, registrationId);
  if (withdrawn.kind === 'already') return withdrawn;
  await leavePairsInTransaction(trx, context, {
    territoryId: event.territory_id,
    eventId: event.id,
    sponsorId: recipient.sponsorId,
  });
  const language = { locale: mailLocale(recipient.locale) };
  const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
  await tellRecipient(trx, context, event, recipient, {
    method: 'CANCEL',
    letter: () => ({
      paragraphs: [m.mail_hello({ name: recipient.name }, language), m.mail_withdrawn({ day }, language)],
    }),
  });
  // Even when no place was freed: two who waited for two places may have kept one empty before somebody alone.
  await offerFreedPlacesInTransaction(trx, context, vault, event.id);
  return { kind: 'withdrawn' };
}
