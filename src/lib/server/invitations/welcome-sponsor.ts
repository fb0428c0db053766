import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import {
  confirmRegistrationInTransaction,
  type ConfirmOutcome,
} from '../registrations/confirm-registration.ts';
import { followLink } from '../registrations/follow-link.ts';
import { composeLetter, linkTo, mailLocale, type Letter } from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { tellRecipient, type InvitingEvent, type Recipient } from './tell-recipient.ts';

/**
 * Confirms a registration by its mailed link (POST) and answers with the one mail that carries everything:
 * the status in plain words, the calendar file, the link to change or withdraw. All in one transaction.
 * Opening the link twice confirms once and mails once. Returns the token of the personal page.
 */
export async function welcomeSponsor(
  context: Context,
  { token }: { token: string },
): Promise<ConfirmOutcome & { manageToken: string }> {
  const registration = await followLink(context, 'confirm-registration', token);
  const { territory_id: territoryId, event_id: eventId, id } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const outcome = await transactInTerritory(context, territoryId, async (trx) => {
    const confirmed = await confirmRegistrationInTransaction(trx, context, id);
    if (confirmed.kind !== 'confirmed' && confirmed.kind !== 'waiting') return confirmed;
    const event = await readInvitingEvent(trx, eventId);
    const recipient = await findRegisteredRecipient(trx, vault, id);
    if (confirmed.kind === 'confirmed') {
      await inviteRegistered(trx, context, event, recipient, 'confirmed');
    } else {
      await tellWaiting(trx, context, event, recipient, confirmed.position);
    }
    return confirmed;
  });
  return { ...outcome, manageToken: signLink(context, 'manage-registration', id) };
}

/** Invites a person who has just got a place, at once or from the waiting list. In the caller's transaction. */
export async function inviteRegistered(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Recipient,
  why: 'confirmed' | 'promoted',
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tellRecipient(trx, context, event, recipient, {
    method: 'REQUEST',
    letter: () => ({
      ...manageAction(context, recipient),
      paragraphs: [
        m.mail_hello({ name: recipient.name ?? '' }, language),
        ...(why === 'promoted' ? [m.mail_promoted({}, language)] : []),
        m.mail_registered_confirmed({ territory: event.territoryName }, language),
      ],
    }),
  });
}

async function tellWaiting(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Recipient,
  position: number,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await enqueueMail(trx, context, {
    kind: 'registration.waiting',
    idempotencyKey: `registration.waiting:${recipient.id}`,
    territoryId: event.territory_id,
    eventId: event.id,
    payload: composeLetter(
      {
        context,
        event,
        territoryName: event.territoryName,
        to: { name: recipient.name ?? '', address: recipient.address },
        locale: recipient.locale,
      },
      {
        ...manageAction(context, recipient),
        paragraphs: [
          m.mail_hello({ name: recipient.name ?? '' }, language),
          m.mail_registered_waiting({ position }, language),
        ],
      },
    ),
  });
}

function manageAction(context: Context, recipient: Recipient): Pick<Letter, 'action'> {
  const token = signLink(context, 'manage-registration', recipient.id);
  return {
    action: {
      label: m.mail_manage_action({}, { locale: mailLocale(recipient.locale) }),
      url: linkTo(context, recipient.locale, `/ma-participation/${token}`),
    },
  };
}
