import { m } from '#i18n/messages.js';
import { formatDayAndTime } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import type { MailPayload } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale } from '../registrations/registration-mail.ts';
import type { HasKeyring } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import type { ChoiceEvent } from './queries.ts';

export interface ChoiceMail {
  readonly choiceId: string;
  readonly address: string;
  /** The language in which the household wishes to be written to; French when it has none. */
  readonly preferredLanguage: string | undefined;
  /** UTC. */
  readonly expiresAt: string;
}

/** The token of the page where a sponsee chooses. Made anew at each need, and stored nowhere. */
export function choiceToken(context: HasKeyring, choiceId: string): string {
  return signLink(context, 'choose-sponsor', { id: choiceId, version: 0 });
}

/** Where a sponsee chooses, in their language where the site has it, else in French. */
export function choiceAddress(
  context: Context,
  { choiceId, preferredLanguage = 'fr' }: { choiceId: string; preferredLanguage?: string | undefined },
): string {
  return linkTo(context, preferredLanguage, `/choisir/${choiceToken(context, choiceId)}`);
}

/**
 * Composes the message that leads a sponsee to their choice: in their language where we write in it, else in
 * French; it names neither them nor any sponsor.
 */
export function composeChoiceMail(context: Context, event: ChoiceEvent, mail: ChoiceMail): MailPayload {
  const locale = mailLocale(mail.preferredLanguage ?? 'fr');
  const until = formatDayAndTime(localTimeOf(mail.expiresAt, event.time_zone), locale, {
    zone: event.time_zone,
  });
  return composeLetter(
    { context, event, territoryName: event.territoryName, to: { address: mail.address }, locale },
    {
      awaits: 'answer',
      paragraphs: [
        m.mail_hello_plain({}, { locale }),
        m.mail_choice_asked({ territory: event.territoryName }, { locale }),
        m.mail_choice_free({}, { locale }),
      ],
      action: { label: m.mail_choice_action({}, { locale }), url: choiceAddress(context, mail) },
      afterAction: [m.mail_choice_until({ until }, { locale }), m.mail_choice_ask({}, { locale })],
    },
  );
}
