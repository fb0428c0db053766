import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail, type MailPayload, type QueuedMail } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale, type Letter } from '../registrations/registration-mail.ts';
import type { Vault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { buildGuestCalendar } from './guest-calendar.ts';
import { openGuestDetails } from './guest-details.ts';
import { placeOfMoment, type GuestedMoment } from './guested-moment.ts';
import type { GuestRow } from './tables.ts';

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

interface GuestLetter extends Letter {
  /** The calendar file that goes with it: the appointment as it stands, or taken back. */
  readonly calendar?: 'standing' | 'withdrawn' | 'called-off';
}

/** Queues it; false for whoever has no mail address. */
export async function tell(
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

/** One mail to a guest, ready for the outbox; nothing for whoever has no address. `occasion` tells it from others of its kind. */
export function letterTo(
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

/** A letter to somebody who has their places: when and where, and the way to give them back. */
export function withPlace(
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
export function momentLines(
  moment: GuestedMoment,
  locale: ReturnType<typeof mailLocale>,
  hasPlace: boolean,
): string[] {
  const language = { locale };
  const place = hasPlace || moment.visibility === 'public' ? placeOfMoment(moment) : '';
  return [
    [
      m.guest_mail_what({ title: whatIsBooked(moment) }, language),
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

/**
 * « Atelier : écrire à deux – Atelier »: weeks later the name of a moment says little without its event's. An event
 * that became confidential since is not named.
 */
function whatIsBooked({ title, event_title: ofEvent, visibility }: GuestedMoment): string {
  return ofEvent === title || visibility === 'confidential' ? title : `${ofEvent} – ${title}`;
}

/** The day of the moment, as the reader writes it. */
export function dayOf(moment: GuestedMoment, locale: string): string {
  return formatDay(moment.starts_at_local.slice(0, 10), locale);
}

/** The link to a guest's own page, in their language. */
export function ownLink(context: Context, row: GuestRow): string {
  const token = signLink(context, 'manage-guest', { id: row.id, version: row.link_version });
  return linkTo(context, row.locale, `/ma-place/${token}`);
}
