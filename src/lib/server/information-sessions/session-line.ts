import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { placeOfSession } from './open-session.ts';

/** When and where a session takes place, as a mail tells it. */
export interface ToldSession {
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly place_name: string;
  readonly address: string;
}

/** « Séance d’information : samedi 5 décembre 2026, de 10 h à 11 h 30, maison des associations, 6 rue … » */
export function sessionLine(session: ToldSession, locale: Locale): string {
  const moment = formatPeriod(session.starts_at_local, session.ends_at_local, locale, {
    zone: session.time_zone,
  });
  return m.session_mail_line({ moment, place: placeOfSession(session) }, { locale });
}
