import { m } from '#i18n/messages.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { linkTo, mailLocale, type Letter, type MailLocale } from '../registrations/registration-mail.ts';
import { signLink } from '../vault/sign-link.ts';
import type { News, RaisedInvitation, Told } from './invitation-ledger.ts';
import type { InvitationMethod } from './tables.ts';
import type { InvitingEvent, Recipient } from './tell-recipient.ts';

/** The words of the house for an invitation, a change or a cancellation. */
export function letterFor(
  event: InvitingEvent,
  recipient: Recipient,
  method: InvitationMethod,
  news: News,
): Letter {
  const language = { locale: mailLocale(recipient.locale) };
  const hello = recipient.name
    ? m.mail_hello({ name: recipient.name }, language)
    : m.mail_hello_plain({}, language);
  if (method === 'CANCEL') {
    const day = formatDay(event.starts_at_local.slice(0, 10), language.locale);
    return { paragraphs: [hello, m.mail_cancelled({ day }, language)] };
  }
  return { paragraphs: [hello, whatIsNew(event, news, language.locale)] };
}

function whatIsNew(event: InvitingEvent, news: News, locale: MailLocale): string {
  switch (news.kind) {
    case 'invited':
      return m.mail_invited({ territory: event.territoryName }, { locale });
    case 'moved': {
      const { startsAt, endsAt } = news.from;
      const wall = (instant: string) => localTimeOf(instant, event.time_zone);
      const before = formatPeriod(wall(startsAt), wall(endsAt), locale, { zone: event.time_zone });
      return m.mail_updated_time({ before }, { locale });
    }
    case 'place-changed':
      return m.mail_updated_place({}, { locale });
    case 'place-told':
      return m.mail_place_told({}, { locale });
    case 'changed':
      return m.mail_updated({}, { locale });
  }
}

/** Adds when and where, and the three answers, each a link of this person's own. */
export function withMomentAndAnswers(
  context: Context,
  event: InvitingEvent,
  { told, invitation, locale }: { told: Told; invitation: RaisedInvitation; locale: MailLocale },
  letter: Letter,
): Letter {
  const moment = formatPeriod(event.starts_at_local, event.ends_at_local, locale, { zone: event.time_zone });
  const page = answerAddress(context, invitation, locale);
  return {
    ...letter,
    paragraphs: [
      ...letter.paragraphs,
      [
        m.mail_when({ moment }, { locale }),
        told.place ? m.mail_where({ place: told.place }, { locale }) : m.mail_place_later({}, { locale }),
      ].join('\n'),
      m.mail_entry_later({}, { locale }),
    ],
    answers: {
      ask: m.mail_answer_ask({}, { locale }),
      choices: [
        { label: m.mail_answer_yes({}, { locale }), url: `${page}?r=oui` },
        { label: m.mail_answer_maybe({}, { locale }), url: `${page}?r=peut-etre` },
        { label: m.mail_answer_no({}, { locale }), url: `${page}?r=non` },
      ],
    },
  };
}

/** Where an invited person answers, in any of the twelve languages. */
export function answerAddress(
  context: Context,
  invitation: Pick<RaisedInvitation, 'id' | 'link_version'>,
  locale: string,
): string {
  const token = signLink(context, 'answer-invitation', {
    id: invitation.id,
    version: invitation.link_version,
  });
  return linkTo(context, locale, `/reponse/${token}`);
}
