import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { reopenEventInTransaction } from '../events/reopen-event.ts';
import { tellGuestsOfEvent } from '../guests/tell-guests.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { planInvitations } from './plan-invitations.ts';
import { tellRecipient, type InvitingEvent, type Recipient } from './tell-recipient.ts';
import { tellHeldAgainToWaiting } from './tell-registered.ts';
import { tellThoseWhoWait } from './tell-those-who-wait.ts';

/**
 * Holds a cancelled ceremony after all and tells, in one transaction, everybody whom the cancellation had told and
 * whom it still concerns: the same `UID`, a raised `SEQUENCE`, so that the event comes back once in each calendar;
 * whoever waited for a place is told without a calendar file; guests of its programme are told too. Refuses (`not-cancelled`), and (`over`)
 * once its hour has come.
 */
export async function holdAgain(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ kind: 'held-again'; told: number } | { kind: 'over' } | { kind: 'not-cancelled' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const reopened = await reopenEventInTransaction(trx, context, { eventId });
    if (reopened.kind !== 'reopened') return reopened;
    if (!reopened.isPublished) return { kind: 'held-again', told: 0 };
    const event = await readInvitingEvent(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    let told = 0;
    for (const recipient of await listToldOfCancellation(trx, context, vault, event)) {
      const letter = () => ({ paragraphs: wordsFor(event, recipient) });
      if ((await tellRecipient(trx, context, event, recipient, { method: 'REQUEST', letter })) === 'told')
        told += 1;
    }
    told += await tellThoseWhoWait(trx, vault, eventId, (recipient) =>
      tellHeldAgainToWaiting(trx, context, event, recipient),
    );
    const guests = await tellGuestsOfEvent(trx, context, eventId, { kind: 'held-again' });
    return { kind: 'held-again', told: told + guests.told };
  });
}

/** Those who are concerned now and whose last message was a `CANCEL`: the preview counts the same people. */
export async function listToldOfCancellation(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  event: InvitingEvent,
): Promise<Recipient[]> {
  const { invite } = await planInvitations(trx, context, vault, event);
  const rows = await trx
    .selectFrom('invitation')
    .select(['recipient_kind', 'recipient_id'])
    .where('event_id', '=', event.id)
    .where('method', '=', 'CANCEL')
    .execute();
  const cancelled = new Set(rows.map((row) => `${row.recipient_kind}:${row.recipient_id}`));
  return invite.filter(({ kind, id }) => cancelled.has(`${kind}:${id}`));
}

function wordsFor(event: InvitingEvent, recipient: Recipient): string[] {
  const language = { locale: mailLocale(recipient.locale) };
  const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
  return [
    recipient.name ? m.mail_hello({ name: recipient.name }, language) : m.mail_hello_plain({}, language),
    m.mail_held_again({ day }, language),
  ];
}
