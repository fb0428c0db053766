import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import {
  composeLetter,
  mailLocale,
  type Letter,
  type MailLocale,
} from '../registrations/registration-mail.ts';
import { buildCalendar } from './build-calendar.ts';
import { placeToldNow } from './place-told-now.ts';
import type { InvitationMethod, InvitationRow } from './tables.ts';

/** The event and its territory, as invitations speak of them. */
export interface InvitingEvent {
  readonly territory_id: string;
  readonly id: string;
  readonly visibility: string;
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_name: string;
  readonly address: string;
  readonly contact_email: string;
  readonly territoryName: string;
}

/** One person who is written to about the event. */
export interface Recipient {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
  /** Nothing for whoever registered on paper and has none: they are told by people. */
  readonly address: string | undefined;
  readonly name?: string;
  readonly locale: string;
}

/** A recipient whom a mail can reach. */
export type Addressed = Recipient & { readonly address: string };

/** Whether a mail can reach them. */
export function hasAddress(recipient: Recipient): recipient is Addressed {
  return recipient.address !== undefined;
}

/**
 * Says to one recipient what is new for them, in the caller's transaction: a calendar message whose `UID`
 * never changes and whose `SEQUENCE` only rises, or nothing when the last one said the same
 * (`nothing-new`) or they have no mail address (`no-address`). A `CANCEL` goes only to somebody who holds a `REQUEST`.
 */
export async function tellRecipient(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Recipient,
  { method, letter }: { method: InvitationMethod; letter?: (former: boolean) => Letter },
): Promise<'told' | 'nothing-new' | 'no-address'> {
  if (!hasAddress(recipient)) return 'no-address';
  const former = await findInvitation(trx, event, recipient);
  const fingerprint = fingerprintOf(context, event);
  if (!hasNews(former, method, fingerprint)) return 'nothing-new';
  const invitation = await raiseInvitation(trx, context, event, recipient, { former, method, fingerprint });
  const locale = mailLocale(recipient.locale);
  const words = letter?.(former?.method === 'REQUEST') ?? letterFor(event, recipient, method, former);
  const mail = composeLetter(
    { context, event, territoryName: event.territoryName, to: mailboxOf(recipient), locale },
    method === 'CANCEL' ? words : withMoment(context, event, locale, words),
  );
  await enqueueMail(trx, context, {
    kind: method === 'CANCEL' ? 'invitation.cancelled' : 'invitation.sent',
    idempotencyKey: `invitation:${invitation.uid}:${invitation.sequence}`,
    territoryId: event.territory_id,
    eventId: event.id,
    recipient: { kind: recipient.kind, id: recipient.id },
    payload: {
      ...mail,
      calendar: {
        method,
        filename: 'rendez-vous.ics',
        content: calendarOf(context, event, recipient, invitation),
      },
    },
  });
  return 'told';
}

/** Whether a message of this method would tell the recipient anything they were not told. */
export function hasNews(
  former: Pick<InvitationRow, 'method' | 'fingerprint'> | undefined,
  method: InvitationMethod,
  fingerprint: string,
): boolean {
  if (method === 'CANCEL') return former?.method === 'REQUEST';
  return former === undefined || former.method === 'CANCEL' || former.fingerprint !== fingerprint;
}

/** A digest of all that an invitation says; it changes exactly when there is something new to tell. */
export function fingerprintOf(context: Context, event: InvitingEvent): string {
  const said = [
    event.starts_at,
    event.ends_at,
    placeToldNow(event, context.clock.now()),
    event.contact_email,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

function findInvitation(
  trx: Transaction<Database>,
  event: InvitingEvent,
  recipient: Recipient,
): Promise<InvitationRow | undefined> {
  return trx
    .selectFrom('invitation')
    .selectAll()
    .where('event_id', '=', event.id)
    .where('recipient_kind', '=', recipient.kind)
    .where('recipient_id', '=', recipient.id)
    .executeTakeFirst();
}

async function raiseInvitation(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Recipient,
  {
    former,
    method,
    fingerprint,
  }: { former: InvitationRow | undefined; method: InvitationMethod; fingerprint: string },
): Promise<Pick<InvitationRow, 'uid' | 'sequence' | 'method' | 'sent_at'>> {
  const sent_at = context.clock.now();
  if (former) {
    const sequence = former.sequence + 1;
    await trx
      .updateTable('invitation')
      // Something new was said: what they answered was to the former.
      .set({ sequence, method, fingerprint, sent_at, partstat: 'NEEDS-ACTION' })
      .where('id', '=', former.id)
      .where('sequence', '=', former.sequence)
      .execute();
    return { uid: former.uid, sequence, method, sent_at };
  }
  const first = {
    territory_id: event.territory_id,
    id: newId(),
    event_id: event.id,
    recipient_kind: recipient.kind,
    recipient_id: recipient.id,
    uid: `${newId()}@trait-dunion`,
    sequence: 0,
    method,
    fingerprint,
    partstat: 'NEEDS-ACTION' as const,
    sent_at,
  };
  await trx.insertInto('invitation').values(first).execute();
  return first;
}

/** The calendar file of an invitation: no sponsee's name, a neutral title, the place only once it is told. */
export function calendarOf(
  context: Context,
  event: InvitingEvent,
  recipient: Addressed,
  invitation: Pick<InvitationRow, 'uid' | 'sequence' | 'method' | 'sent_at'>,
): string {
  const locale = mailLocale(recipient.locale);
  const location = placeToldNow(event, context.clock.now());
  const day = formatDay(event.starts_at_local.slice(0, 10), locale);
  return buildCalendar({
    ...(invitation.method === 'CANCEL'
      ? { method: 'CANCEL' as const, status: 'CANCELLED' as const }
      : { method: 'REQUEST' as const, status: 'CONFIRMED' as const }),
    uid: invitation.uid,
    sequence: invitation.sequence,
    stampedAt: invitation.sent_at,
    startsAt: event.starts_at,
    endsAt: event.ends_at,
    summary: m.calendar_summary({ day }, { locale }),
    ...(location ? { location } : {}),
    organizer: { name: event.territoryName, address: event.contact_email },
    attendee: mailboxOf(recipient),
    classification: 'PRIVATE',
    alarms: [{ hoursBefore: 24, description: m.calendar_alarm({}, { locale }) }],
  });
}

function letterFor(
  event: InvitingEvent,
  recipient: Recipient,
  method: InvitationMethod,
  former: InvitationRow | undefined,
): Letter {
  const language = { locale: mailLocale(recipient.locale) };
  const hello = recipient.name
    ? m.mail_hello({ name: recipient.name }, language)
    : m.mail_hello_plain({}, language);
  if (method === 'CANCEL') {
    const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
    return { paragraphs: [hello, m.mail_cancelled({ day }, language)] };
  }
  return {
    paragraphs: [
      hello,
      former?.method === 'REQUEST'
        ? m.mail_updated({}, language)
        : m.mail_invited({ territory: event.territoryName }, language),
    ],
  };
}

function withMoment(context: Context, event: InvitingEvent, locale: MailLocale, letter: Letter): Letter {
  const moment = formatPeriod(event.starts_at_local, event.ends_at_local, locale);
  const place = placeToldNow(event, context.clock.now());
  return {
    ...letter,
    paragraphs: [
      ...letter.paragraphs,
      [
        m.mail_when({ moment }, { locale }),
        place ? m.mail_where({ place }, { locale }) : m.mail_place_later({}, { locale }),
      ].join('\n'),
    ],
  };
}

function mailboxOf(recipient: Addressed): { name?: string; address: string } {
  return { address: recipient.address, ...(recipient.name ? { name: recipient.name } : {}) };
}
