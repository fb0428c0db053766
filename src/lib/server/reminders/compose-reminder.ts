import { m } from '#i18n/messages.js';
import { formatDayAndTime, formatPeriod } from '#lib/dates/format-date.ts';
import type { Letter, MailLocale } from '../registrations/registration-mail.ts';
import { fillWords, type OwnWords } from './reminder-words.ts';
import type { ReminderKind } from './tables.ts';

/** All that a reminder to one person rests on; nothing of anybody else. */
export interface ReminderOf {
  readonly kind: ReminderKind;
  readonly event: {
    readonly starts_at_local: string;
    readonly ends_at_local: string;
    readonly time_zone: string;
    readonly contact_email: string;
    readonly territoryName: string;
  };
  /** Empty while it is not told. */
  readonly place: string;
  readonly ownWords: OwnWords;
  readonly locale: MailLocale;
  /** A sponsor's own; a household is greeted without a name. */
  readonly name?: string | undefined;
  /** Wall time of their first meeting, for the reminder of it. */
  readonly meetingAt?: string;
  /** Where they say whether they come, or see their registration. */
  readonly page?: string | undefined;
  /** The page of the code that they show at the door, on the eve. */
  readonly entry?: string | undefined;
}

/**
 * The letter of a reminder: the town's own words where it wrote some in the reader's language, else the house's;
 * the day, the hour and the place stand below either, so that no text can leave them out.
 */
export function composeReminder(of: ReminderOf): Letter {
  const language = { locale: of.locale };
  const hello = of.name ? m.mail_hello({ name: of.name }, language) : m.mail_hello_plain({}, language);
  const paragraphs = [hello, ...openingOf(of), ...factsOf(of)];
  const { page } = of;
  switch (of.kind) {
    case 'week-before':
    case 'day-before':
      return {
        paragraphs: [...paragraphs, m.remind_cannot({}, language)],
        ...(page && { action: { label: m.remind_answer_action({}, language), url: page } }),
        ...(of.entry && {
          answers: {
            ask: m.mail_entry_ask({}, language),
            choices: [{ label: m.mail_entry_action({}, language), url: of.entry }],
          },
        }),
      };
    case 'first-meeting':
      return {
        paragraphs: [...paragraphs, m.remind_meeting_cannot({}, language)],
        ...(page && { action: { label: m.mail_manage_action({}, language), url: page } }),
      };
    case 'thanks':
      return { paragraphs: [...paragraphs, m.remind_thanks_reply({}, language)] };
  }
}

function openingOf({ kind, event, place, ownWords, locale, meetingAt }: ReminderOf): string[] {
  const own = ownWords[locale];
  if (own !== undefined && own !== '') {
    const of = {
      at: meetingAt ?? event.starts_at_local,
      place,
      town: event.territoryName,
      contact: event.contact_email,
    };
    return fillWords(own, of, locale).split(/\n{2,}/u);
  }
  if (kind === 'week-before') return [m.remind_week({}, { locale })];
  if (kind === 'day-before') return [m.remind_day({}, { locale })];
  return kind === 'thanks' ? [m.remind_thanks({}, { locale })] : [];
}

function factsOf({ kind, event, place, locale, meetingAt }: ReminderOf): string[] {
  const zones = { zone: event.time_zone };
  if (kind === 'thanks') return [];
  if (kind === 'first-meeting') {
    return [m.remind_meeting({ moment: formatDayAndTime(meetingAt ?? '', locale, zones) }, { locale })];
  }
  const moment = formatPeriod(event.starts_at_local, event.ends_at_local, locale, zones);
  return [
    [
      m.mail_when({ moment }, { locale }),
      place ? m.mail_where({ place }, { locale }) : m.mail_place_later({}, { locale }),
    ].join('\n'),
  ];
}
