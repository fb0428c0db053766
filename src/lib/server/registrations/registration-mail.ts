import { m } from '#i18n/messages.js';
import { getTextDirection, type Locale } from '#i18n/runtime.js';
import { formatDay } from '#lib/dates/format-date.ts';
import { siteLocale } from '#lib/labels/written-languages.ts';
import type { Context } from '../context.ts';
import type { MailPayload } from '../mail/enqueue-mail.ts';
import { renderMail, type MailAnswers } from '../mail/templates/render-mail.ts';

/** The languages in which people are written to. */
export type MailLocale = Locale;

/** The language a person asked for, if it is one we write in; else French. */
export function mailLocale(locale: string): MailLocale {
  return siteLocale(locale);
}

interface EventOfMail {
  readonly starts_at_local: string;
  readonly contact_email: string;
}

export interface LetterOf {
  readonly context: Context;
  readonly event: EventOfMail;
  readonly territoryName: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly locale: string;
}

/** What the reader has to do, which the subject says too: nothing more, as it shows on a locked phone. */
type AwaitedAct = 'confirm' | 'answer';

export interface Letter {
  readonly awaits?: AwaitedAct;
  readonly paragraphs: string[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly afterAction?: string[];
  /** A question that a press answers; each link leads to a page that asks once more. */
  readonly answers?: MailAnswers;
  /** Why this person is written to, where it is not for a ceremony. */
  readonly why?: string;
}

/**
 * Composes a mail to one registered person: neutral subject (« Votre rendez-vous du 18 décembre », and whether
 * an answer is awaited), their language, answers to the town hall's own mailbox.
 */
export function composeLetter(about: LetterOf, letter: Letter): MailPayload {
  const locale = mailLocale(about.locale);
  const day = formatDay(about.event.starts_at_local.slice(0, 10), locale);
  const { text, html } = renderMail({
    locale,
    dir: getTextDirection(locale),
    territoryName: about.territoryName,
    paragraphs: letter.paragraphs,
    ...(letter.action ? { action: letter.action } : {}),
    ...(letter.answers ? { answers: letter.answers } : {}),
    ...(letter.afterAction ? { afterAction: letter.afterAction } : {}),
    footer: [letter.why ?? m.mail_footer_why({ territory: about.territoryName }, { locale })],
  });
  return {
    replyTo: { name: about.territoryName, address: about.event.contact_email },
    to: about.to,
    subject: subjectOf(letter.awaits, day, locale),
    text,
    html,
    locale,
  };
}

function subjectOf(awaits: AwaitedAct | undefined, day: string, locale: MailLocale): string {
  if (awaits === 'confirm') return m.mail_subject_confirm({ day }, { locale });
  if (awaits === 'answer') return m.mail_subject_answer({ day }, { locale });
  return m.mail_subject({ day }, { locale });
}

/** A link to a page of the site in the person's language. */
export function linkTo(context: Context, locale: string, path: string): string {
  const language = mailLocale(locale);
  return `${context.settings.origin}${language === 'fr' ? '' : `/${language}`}${path}`;
}
