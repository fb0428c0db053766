import { m } from '#i18n/messages.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import type { MailPayload } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale } from '../registrations/registration-mail.ts';
import { kilometresApart } from './kilometres-apart.ts';
import type { ReadLink } from './queries.ts';

/** Whom the question goes to. */
export interface AskedPerson {
  readonly name: string;
  readonly address: string;
  readonly locale: string;
  /** Of the offer's link. */
  readonly token: string;
}

/**
 * Composes the question that a town asks one of its sponsors: would they go to the neighbour's ceremony. In their
 * language, from their own town, which alone knows them.
 */
export function composeAsking(
  context: Context,
  { from, to }: ReadLink,
  { name, address, locale, token }: AskedPerson,
): MailPayload {
  const language = { locale: mailLocale(locale) };
  const [territory, town] = [from.territoryName, to.territoryName];
  const moment = formatPeriod(to.startsAtLocal, to.endsAtLocal, language.locale, { zone: to.timeZone });
  const place = publicPlace(to);
  return composeLetter(
    {
      context,
      event: { starts_at_local: from.startsAtLocal, contact_email: from.contactEmail },
      territoryName: territory,
      to: { name, address },
      locale,
    },
    {
      awaits: 'answer',
      paragraphs: [
        m.mail_hello({ name }, language),
        m.neighbour_mail_why({ territory, town, km: kilometresApart(from, to) ?? 0 }, language),
        m.neighbour_mail_ask({ territory }, language),
        [
          m.mail_when({ moment }, language),
          place ? m.mail_where({ place }, language) : m.mail_place_later({}, language),
        ].join('\n'),
        m.neighbour_mail_free({ town }, language),
      ],
      action: {
        label: m.mail_choice_action({}, language),
        url: linkTo(context, locale, `/proposition/${token}`),
      },
    },
  );
}

/** Where the neighbour's ceremony is, where its page tells everybody; else ''. */
export function publicPlace(to: ReadLink['to']): string {
  return to.visibility === 'public' ? [to.placeName, to.address].filter(Boolean).join(', ') : '';
}
