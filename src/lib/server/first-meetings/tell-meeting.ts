import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDayAndTime } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { readInvitingEvent } from '../invitations/inviting-event.ts';
import { findRegisteredRecipient } from '../invitations/registered-recipient.ts';
import { hasAddress } from '../invitations/tell-recipient.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import {
  composeLetter,
  linkTo,
  mailLocale,
  type Letter,
  type MailLocale,
} from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import type { MeetingPair, PairOfMeeting } from './meeting-reach.ts';

/** What is new about a meeting, in wall times of the ceremony's zone. */
export type MeetingNews =
  | { readonly kind: 'offered'; readonly dates: readonly string[]; readonly isAgain: boolean }
  | { readonly kind: 'fixed'; readonly at: string; readonly isMoved: boolean };

/**
 * Writes to the sponsor what is new about their first meeting, in the caller's transaction, which made it so: one
 * mail for each change, in their language, with nothing of the household and no place. False when they have no mail
 * address, or while the ceremony is not published: then people tell them.
 */
export async function tellMeeting(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: PairOfMeeting,
  pair: MeetingPair,
  news: MeetingNews,
): Promise<boolean> {
  const event = await readInvitingEvent(trx, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const recipient = await findRegisteredRecipient(trx, vault, pair.registrationId);
  const isOn = event.status === 'published' || event.status === 'held';
  if (!isOn || !hasAddress(recipient)) return false;
  const { name, address, locale } = recipient;
  const page = signLink(context, 'manage-registration', {
    id: recipient.id,
    version: recipient.linkVersion,
  });
  const letter = letterOf(news, {
    name,
    locale: mailLocale(locale),
    territory: event.territoryName,
    timeZone: event.time_zone,
    url: linkTo(context, locale, `/ma-participation/${page}`),
  });
  await enqueueMail(trx, context, {
    kind: `pair.meeting_${news.kind}`,
    // A meeting may be moved and moved back: each change is told once, at its instant.
    idempotencyKey: `pair.meeting_${news.kind}:${pair.id}:${Date.parse(context.clock.now())}`,
    territoryId,
    eventId,
    recipient: { kind: 'registration', id: recipient.id },
    payload: composeLetter(
      { context, event, territoryName: event.territoryName, to: { name, address }, locale },
      letter,
    ),
  });
  return true;
}

interface LetterFor {
  readonly name: string;
  readonly locale: MailLocale;
  readonly territory: string;
  readonly timeZone: string;
  readonly url: string;
}

function letterOf(news: MeetingNews, { name, locale, territory, timeZone, url }: LetterFor): Letter {
  const language = { locale };
  const told = (local: string) => formatDayAndTime(local, locale, { zone: timeZone });
  const hello = m.mail_hello({ name }, language);
  if (news.kind === 'offered') {
    const why = news.isAgain
      ? m.mail_meeting_offered_again({ territory }, language)
      : m.mail_meeting_offered({ territory }, language);
    const dates = [m.mail_meeting_dates({}, language), ...news.dates.map(told)].join('\n');
    return {
      awaits: 'answer',
      paragraphs: [hello, why, dates],
      action: { label: m.mail_meeting_action({}, language), url },
    };
  }
  const moment = told(news.at);
  const fixed = news.isMoved
    ? m.mail_meeting_moved({ moment }, language)
    : m.mail_meeting_fixed({ moment }, language);
  return {
    paragraphs: [hello, fixed],
    action: { label: m.mail_manage_action({}, language), url },
    afterAction: [m.mail_meeting_cannot({}, language)],
  };
}
