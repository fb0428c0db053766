import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { queueWithinQuota } from '../registrations/guards/guard-mail-quota.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { GUEST_KEPT } from './guest-kept.ts';
import {
  dayOf,
  letterTo,
  momentLines,
  ownLink,
  tell,
  withPlace,
  type GuestRecipient,
} from './guest-letter.ts';
import type { GuestedMoment } from './guested-moment.ts';

/*
 * What a guest is told by mail, in the caller's transaction: a neutral subject, their language, the town hall's own
 * mailbox to answer to. Whoever has no mail address is told by people.
 */

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

/** The moment has another time or place, or takes place although it was called off; their places are kept. */
export function tellGuestMoved(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  to: GuestRecipient,
  because: 'moved' | 'held-again',
): Promise<boolean> {
  const language = { locale: mailLocale(to.row.locale) };
  const kind = because === 'moved' ? 'guest.moved' : 'guest.held_again';
  const news =
    because === 'moved'
      ? m.mail_updated({}, language)
      : m.mail_held_again({ day: dayOf(moment, language.locale) }, language);
  const paragraphs = [m.mail_hello({ name: to.name }, language), news];
  if (to.row.status !== 'confirmed') {
    return tell(trx, context, moment, to, kind, {
      paragraphs: [...paragraphs, ...momentLines(moment, language.locale, false)],
      action: { label: m.mail_manage_action({}, language), url: ownLink(context, to.row) },
    });
  }
  paragraphs.splice(2, 0, m.guest_mail_kept({}, language));
  return tell(trx, context, moment, to, kind, {
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
