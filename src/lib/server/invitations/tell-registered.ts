import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay, formatDayAndTime } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale, type Letter } from '../registrations/registration-mail.ts';
import { signLink } from '../vault/sign-link.ts';
import type { RegisteredRecipient } from './registered-recipient.ts';
import { hasAddress, tellRecipient, type InvitingEvent } from './tell-recipient.ts';

/*
 * What a registered person is told by mail when something happens to their registration, in the caller's
 * transaction. Whoever has no mail address is told by people.
 */

/** They have their place: the invitation with its calendar file, and what is said of the information session. */
export async function tellConfirmed(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  sessionWords: readonly string[],
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tellRecipient(trx, context, event, recipient, {
    method: 'REQUEST',
    letter: () => ({
      ...manageAction(context, recipient),
      paragraphs: [
        hello(recipient),
        m.mail_registered_confirmed({ territory: event.territoryName, places: recipient.places }, language),
      ],
      // Below the moment of the ceremony, so that no date is taken for the other.
      afterAction: [...sessionWords],
    }),
  });
}

/** They are on the waiting list, at this rank. */
export async function tellWaiting(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  rank: number,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tell(trx, context, event, recipient, {
    kind: 'registration.waiting',
    letter: {
      ...manageAction(context, recipient),
      paragraphs: [
        hello(recipient),
        m.mail_registered_waiting({ rank }, language),
        m.mail_waiting_next({}, language),
      ],
    },
  });
}

/** A place is held for them until `expiresAt` (UTC): said in the ceremony's own time. */
export async function tellOffered(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  expiresAt: string,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  const until = formatDayAndTime(localTimeOf(expiresAt, event.time_zone), language.locale, {
    zone: event.time_zone,
  });
  await tell(trx, context, event, recipient, {
    kind: 'registration.offered',
    letter: {
      awaits: 'answer',
      paragraphs: [hello(recipient), m.mail_offer({ until, places: recipient.places }, language)],
      action: {
        label: m.mail_offer_action({}, language),
        url: manageLink(context, recipient),
      },
      afterAction: [m.mail_offer_else({}, language)],
    },
  });
}

/** The offer ended without an answer: they are on the list still, at its end. */
export async function tellSentBack(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  rank: number,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tell(trx, context, event, recipient, {
    kind: 'registration.sent_back',
    letter: {
      ...manageAction(context, recipient),
      paragraphs: [hello(recipient), m.mail_offer_missed({ rank }, language)],
    },
  });
}

/** A second offer ended without an answer: they have left the list, and may come back. */
export async function tellDropped(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tell(trx, context, event, recipient, {
    kind: 'registration.dropped',
    letter: {
      ...manageAction(context, recipient),
      paragraphs: [hello(recipient), m.mail_offer_dropped({}, language)],
    },
  });
}

/** The ceremony they waited for is cancelled. `note` is the organiser's word, or empty. */
export async function tellCancelledToWaiting(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  { day, note }: { day: string; note: string },
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  await tell(trx, context, event, recipient, {
    kind: 'registration.ceremony_cancelled',
    letter: {
      paragraphs: [
        hello(recipient),
        m.mail_cancelled({ day }, language),
        ...(note ? [m.mail_note({ note }, language)] : []),
      ],
    },
  });
}

/** The ceremony they waited for was cancelled, and will be held after all. */
export async function tellHeldAgainToWaiting(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
): Promise<void> {
  const language = { locale: mailLocale(recipient.locale) };
  const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
  await tell(trx, context, event, recipient, {
    kind: 'registration.held_again',
    letter: {
      ...manageAction(context, recipient),
      paragraphs: [hello(recipient), m.mail_held_again({ day }, language)],
    },
  });
}

async function tell(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: RegisteredRecipient,
  { kind, letter }: { kind: string; letter: Letter },
): Promise<void> {
  if (!hasAddress(recipient)) return;
  await enqueueMail(trx, context, {
    kind,
    // Each of these acts happens once in its transaction; the instant tells a second time from the first.
    idempotencyKey: `${kind}:${recipient.id}:${context.clock.now()}`,
    territoryId: event.territory_id,
    eventId: event.id,
    recipient: { kind: 'registration', id: recipient.id },
    payload: composeLetter(
      {
        context,
        event,
        territoryName: event.territoryName,
        to: { name: recipient.name ?? '', address: recipient.address },
        locale: recipient.locale,
      },
      letter,
    ),
  });
}

function hello(recipient: RegisteredRecipient): string {
  const language = { locale: mailLocale(recipient.locale) };
  return recipient.name ? m.mail_hello({ name: recipient.name }, language) : m.mail_hello_plain({}, language);
}

function manageLink(context: Context, recipient: RegisteredRecipient): string {
  const token = signLink(context, 'manage-registration', {
    id: recipient.id,
    version: recipient.linkVersion,
  });
  return linkTo(context, recipient.locale, `/ma-participation/${token}`);
}

function manageAction(context: Context, recipient: RegisteredRecipient): Required<Pick<Letter, 'action'>> {
  return {
    action: {
      label: m.mail_manage_action({}, { locale: mailLocale(recipient.locale) }),
      url: manageLink(context, recipient),
    },
  };
}
