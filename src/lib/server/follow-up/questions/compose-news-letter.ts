import { m } from '#i18n/messages.js';
import { getTextDirection } from '#i18n/runtime.js';
import type { Context } from '../../context.ts';
import type { MailPayload } from '../../mail/enqueue-mail.ts';
import { renderMail } from '../../mail/templates/render-mail.ts';
import { linkTo, mailLocale } from '../../registrations/registration-mail.ts';
import { newsAnswer } from '#lib/labels/news-answers.ts';
import type { FollowUpAnswer } from '../tables.ts';

/** The answers, in the order in which they are read. */
const ANSWERS: readonly FollowUpAnswer[] = ['well', 'help', 'ended'];

/** How each answer stands in an address: `/nouvelles/<token>?reponse=bien`. */
const ANSWER_CODES: Readonly<Record<FollowUpAnswer, string>> = {
  well: 'bien',
  help: 'aide',
  ended: 'fin',
};

/**
 * The mail that asks one side of a bond for news: neutral subject, in their language, without a name, theirs and the other
 * side's alike. Its three links lead to a page that asks once more, so that no mail scanner answers for anybody.
 */
export function composeNewsLetter(
  context: Context,
  about: {
    readonly territoryName: string;
    readonly contactEmail: string;
    readonly address: string;
    readonly locale: string;
    readonly token: string;
    /** Which of the reader's bonds, where they have several. */
    readonly number: number | undefined;
  },
): MailPayload {
  const locale = mailLocale(about.locale);
  const language = { locale };
  const page = linkTo(context, locale, `/nouvelles/${about.token}`);
  const { text, html } = renderMail({
    locale,
    dir: getTextDirection(locale),
    territoryName: about.territoryName,
    paragraphs: [
      m.mail_hello_plain({}, language),
      m.news_mail_intro({}, language),
      about.number === undefined ? '' : m.news_which({ number: about.number }, language),
    ],
    answers: {
      ask: m.news_title({}, language),
      choices: ANSWERS.map((answer) => ({
        label: newsAnswer(answer, locale),
        url: `${page}?reponse=${ANSWER_CODES[answer]}`,
      })),
    },
    footer: [m.news_mail_stop({}, language), m.news_mail_why({}, language)],
  });
  return {
    replyTo: { name: about.territoryName, address: about.contactEmail },
    to: { address: about.address },
    subject: m.news_mail_subject({}, language),
    text,
    html,
    locale,
  };
}
