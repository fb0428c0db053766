import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import type { MailPayload, QueuedMail } from '../mail/enqueue-mail.ts';
import { queueWithinQuota } from '../registrations/guards/guard-mail-quota.ts';
import { composeLetter, linkTo, mailLocale, type Letter } from '../registrations/registration-mail.ts';
import type { Vault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { openGuestDetails } from './guest-details.ts';
import { buildGuestCalendar } from './guest-calendar.ts';
import { GUEST_KEPT } from './guest-kept.ts';
import { placeOfMoment, type GuestedMoment } from './guested-moment.ts';
import type { GuestRow } from './tables.ts';

/*
 * What a guest is told by mail, in the caller's transaction: a neutral subject, their language, the town hall's own
 * mailbox to answer to. Whoever has no mail address is told by people.
 */

/** A guest whose details are open for the length of one act. */
export interface GuestRecipient {
  readonly row: GuestRow;
  readonly name: string;
  readonly address: string | undefined;
}

/** Opens a guest to write to them. */
export function guestRecipient(vault: Vault, row: GuestRow): GuestRecipient {
  const { name, email } = openGuestDetails(vault, row);
  return { row, name, address: email };
}

/** Asks whoever typed this address to confirm that it is theirs. */
export async function askGuestToConfirm(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
): Promise<void> {
  const language = { locale: mailLocale(to.row.locale) };
  const mail = letterTo(context, moment, to, 'guest.confirm', to.row.created_at, {
    awaits: 'confirm',
    paragraphs: [
      m.mail_hello({ name: to.name }, language),
      m.guest_mail_confirm_why({ territory: moment.territoryName }, language),
      ...momentLines(moment, language.locale, false),
    ],
    action: { label: m.mail_confirm_action({}, language), url: ownLink(context, to.row) },
    afterAction: [
      m.mail_confirm_until({ days: GUEST_KEPT.unconfirmedDays }, language),
      m.mail_confirm_not_me({}, language),
    ],
  });
  if (mail) await queueWithinQuota(trx, context, { ...mail, isAwaited: true });
}

/**
 * Reminds the owner of an address that was typed again of the booking that stands: once a day at most. What a
 * stranger typed beside that address is not sent to it.
 */
export async function remindGuest(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
): Promise<void> {
  const language = { locale: mailLocale(to.row.locale) };
  const isUnconfirmed = to.row.status === 'unconfirmed';
  const today = context.clock.now().slice(0, 10);
  const mail = letterTo(context, moment, to, 'guest.known', today, {
    ...(isUnconfirmed ? { awaits: 'confirm' as const } : {}),
    paragraphs: [
      m.mail_known_why({ territory: moment.territoryName }, language),
      ...(isUnconfirmed ? [m.mail_known_unconfirmed({}, language)] : []),
      ...momentLines(moment, language.locale, false),
    ],
    action: {
      label: isUnconfirmed ? m.mail_confirm_action({}, language) : m.mail_manage_action({}, language),
      url: ownLink(context, to.row),
    },
  });
  if (mail) await queueWithinQuota(trx, context, { ...mail, isAwaited: true });
}

/** They have their places: when and where, the calendar file, and the way to give them back. */
export function tellGuestConfirmed(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
  because: 'confirmed' | 'place-freed',
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  const { places } = to.row;
  const news =
    because === 'confirmed'
      ? m.guest_mail_confirmed({ places }, language)
      : m.guest_mail_given({ places }, language);
  return tell(trx, context, moment, to, because === 'confirmed' ? 'guest.confirmed' : 'guest.given', {
    ...withPlace(context, moment, to, [m.mail_hello({ name: to.name }, language), news]),
    calendar: 'standing',
  });
}

/** They are on the waiting list, at this rank. */
export function tellGuestWaiting(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
  rank: number,
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  return tell(trx, context, moment, to, 'guest.waiting', {
    paragraphs: [
      m.mail_hello({ name: to.name }, language),
      m.mail_registered_waiting({ rank }, language),
      m.guest_mail_waiting_next({}, language),
      ...momentLines(moment, language.locale, false),
    ],
    action: { label: m.mail_manage_action({}, language), url: ownLink(context, to.row) },
  });
}

/** They do not come any more, and said so. */
export function tellGuestWithdrawn(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  return tell(trx, context, moment, to, 'guest.withdrawn', {
    paragraphs: [
      m.mail_hello({ name: to.name }, language),
      m.mail_withdrawn({ day: dayOf(moment, language.locale) }, language),
    ],
    ...(to.row.status === 'confirmed' ? { calendar: 'withdrawn' as const } : {}),
  });
}

/** The moment has another time or place; their places are kept. */
export function tellGuestMoved(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  const paragraphs = [m.mail_hello({ name: to.name }, language), m.mail_updated({}, language)];
  if (to.row.status !== 'confirmed') {
    return tell(trx, context, moment, to, 'guest.moved', {
      paragraphs: [...paragraphs, ...momentLines(moment, language.locale, false)],
      action: { label: m.mail_manage_action({}, language), url: ownLink(context, to.row) },
    });
  }
  paragraphs.splice(2, 0, m.guest_mail_kept({}, language));
  return tell(trx, context, moment, to, 'guest.moved', {
    ...withPlace(context, moment, to, paragraphs),
    calendar: 'standing',
  });
}

/** The moment does not take place. `note`: the organiser's word, or empty. */
export function tellGuestCalledOff(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
  note: string,
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  return tell(trx, context, moment, to, 'guest.called_off', {
    paragraphs: [
      m.mail_hello({ name: to.name }, language),
      m.mail_cancelled({ day: dayOf(moment, language.locale) }, language),
      m.guest_mail_what({ title: moment.title }, language),
      ...(note ? [m.mail_note({ note }, language)] : []),
    ],
    ...(to.row.status === 'confirmed' ? { calendar: 'called-off' as const } : {}),
  });
}

interface GuestLetter extends Letter {
  /** The calendar file that goes with it: the appointment as it stands, or taken back. */
  readonly calendar?: 'standing' | 'withdrawn' | 'called-off';
}

/** Queues it; false for whoever has no mail address. */
async function tell(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
  kind: string,
  { calendar, ...letter }: GuestLetter,
): Promise<boolean> {
  // The same thing may be told twice in a guest's life, on two days or in two states: the instant tells them apart.
  const mail = letterTo(context, moment, to, kind, context.clock.now(), letter);
  if (!mail) return false;
  const payload: MailPayload = {
    ...mail.payload,
    ...(calendar && {
      calendar: {
        method: 'PUBLISH',
        filename: 'rendez-vous.ics',
        content: buildGuestCalendar(context, moment, to.row, { isCancelled: calendar !== 'standing' }),
      },
    }),
  };
  await enqueueMail(trx, context, { ...mail, payload, isAwaited: kind === 'guest.confirmed' });
  return true;
}

function letterTo(
  context: Context,
  moment: GuestedMoment,
  { row, name, address }: GuestRecipient,
  kind: string,
  occasion: string,
  letter: Letter,
): QueuedMail | undefined {
  if (address === undefined) return undefined;
  const { locale } = row;
  const language = { locale: mailLocale(locale) };
  return {
    kind,
    idempotencyKey: `${kind}:${row.id}:${occasion}`,
    territoryId: row.territory_id,
    eventId: row.event_id,
    payload: composeLetter(
      {
        context,
        event: moment,
        territoryName: moment.territoryName,
        // Who typed the address again may be anybody: no name then.
        to: kind === 'guest.known' ? { address } : { name, address },
        locale,
      },
      { ...letter, why: m.guest_mail_footer({ territory: moment.territoryName }, language) },
    ),
  };
}

function withPlace(
  context: Context,
  moment: GuestedMoment,
  { row }: GuestRecipient,
  paragraphs: string[],
): Letter {
  const language = { locale: mailLocale(row.locale) };
  const url = ownLink(context, row);
  return {
    paragraphs: [...paragraphs, ...momentLines(moment, language.locale, true)],
    action: { label: m.mail_manage_action({}, language), url },
    answers: {
      ask: m.guest_mail_cannot({}, language),
      choices: [{ label: m.guest_mail_cannot_action({}, language), url: `${url}?geste=retirer` }],
    },
  };
}

/** What, when, and where: the place once they have theirs, or where anybody may read it. */
function momentLines(
  moment: GuestedMoment,
  locale: ReturnType<typeof mailLocale>,
  hasPlace: boolean,
): string[] {
  const language = { locale };
  const place = hasPlace || moment.visibility === 'public' ? placeOfMoment(moment) : '';
  return [
    [
      m.guest_mail_what({ title: moment.title }, language),
      m.mail_when(
        {
          moment: formatPeriod(moment.starts_at_local, moment.ends_at_local, locale, {
            zone: moment.time_zone,
          }),
        },
        language,
      ),
      ...(place ? [m.mail_where({ place }, language)] : []),
    ].join('\n'),
  ];
}

function dayOf(moment: GuestedMoment, locale: string): string {
  return formatDay(moment.starts_at_local.slice(0, 10), locale);
}

function ownLink(context: Context, row: GuestRow): string {
  const token = signLink(context, 'manage-guest', { id: row.id, version: row.link_version });
  return linkTo(context, row.locale, `/ma-place/${token}`);
}
