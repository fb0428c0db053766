import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { cancelEventInTransaction } from '../events/cancel-event.ts';
import { tellGuestsOfEvent } from '../guests/tell-guests.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { listInvited } from './list-invited.ts';
import { tellRecipient } from './tell-recipient.ts';
import { tellCancelledToWaiting } from './tell-registered.ts';
import { tellThoseWhoWait } from './tell-those-who-wait.ts';

/**
 * Cancels a ceremony and tells everybody who holds an invitation, in one transaction: `METHOD:CANCEL` with
 * a raised `SEQUENCE`, the organiser's word in the mail; whoever waited or was offered a place is told without
 * a calendar file; guests of its programme are told too. Nobody else is written to. Refuses (`over`) one
 * that is cancelled already or was held.
 */
export async function cancelCeremony(
  context: Context,
  { territoryId, eventId, note }: { territoryId: string; eventId: string; note: string },
): Promise<{ kind: 'cancelled'; told: number } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await readInvitingEvent(trx, eventId);
    if (!(await cancelEventInTransaction(trx, context, { eventId, note }))) return { kind: 'over' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    let told = 0;
    for (const recipient of await listInvited(trx, vault, eventId)) {
      const language = { locale: mailLocale(recipient.locale) };
      const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
      const outcome = await tellRecipient(trx, context, event, recipient, {
        method: 'CANCEL',
        letter: () => ({
          paragraphs: [
            recipient.name
              ? m.mail_hello({ name: recipient.name }, language)
              : m.mail_hello_plain({}, language),
            m.mail_cancelled({ day }, language),
            ...(note ? [m.mail_note({ note }, language)] : []),
          ],
        }),
      });
      if (outcome === 'told') told += 1;
    }
    told += await tellThoseWhoWait(trx, vault, eventId, (recipient) => {
      const day = formatDay(event.starts_at_local.slice(0, 10), mailLocale(recipient.locale));
      return tellCancelledToWaiting(trx, context, event, recipient, { day, note });
    });
    const guests = await tellGuestsOfEvent(trx, context, eventId, { kind: 'called-off', note });
    return { kind: 'cancelled', told: told + guests.told };
  });
}
