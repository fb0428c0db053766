import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { formatDayAndTime, formatPeriod } from '#lib/dates/format-date.ts';
import { withCommas } from '#lib/labels/punctuation.ts';

/** What a public event's page tells, in the reader's language where the town wrote it. */
export interface SharedEvent {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** Empty where the place is not told. */
  readonly placeName: string;
  readonly address: string;
  readonly organisers: readonly string[];
  readonly territory: { readonly name: string };
}

export interface ShareTexts {
  /** For a message of two lines. */
  readonly short: string;
  /** For a post. */
  readonly long: string;
  /** For the town's letter, the association's bulletin: with everything somebody needs who has no screen. */
  readonly newsletter: string;
}

/** Written down, since asking the engine costs more than all the rest of a text. */
const MIRRORED: ReadonlySet<string> = new Set(['ar', 'fa', 'ps']);

/** Where the description of a newsletter is cut, at the end of a word. */
const LONGEST_DESCRIPTION = 600;

/** Texts that a person copies to tell others of an event, in the page's language. `url` is absolute. */
export function shareTexts(event: SharedEvent, url: string, locale: Locale): ShareTexts {
  const in_ = { locale };
  // A French name in a sentence that is read from the right keeps its own order (Unicode isolates, UAX 9).
  const isMirrored = MIRRORED.has(locale);
  const apart = (name: string) => (isMirrored ? `\u2068${name}\u2069` : name);
  const zone = { zone: event.timeZone };
  const title = apart(event.title);
  const town = apart(event.territory.name);
  const moment = formatDayAndTime(event.startsAtLocal, locale, zone);
  if (event.status === 'cancelled') {
    const text = m.event_share_text_cancelled({ title, when: moment, url }, in_);
    return { short: text, long: text, newsletter: text };
  }
  const place = apart(event.placeName || event.territory.name);
  const where = event.placeName
    ? withCommas([event.placeName, event.address].filter(Boolean).map(apart), locale)
    : m.event_place_later({}, in_);
  const period = formatPeriod(event.startsAtLocal, event.endsAtLocal, locale, zone);
  const invite = m.event_share_text_invite({ town, title }, in_);
  const sponsor = event.kind === 'ceremony' ? [m.event_share_text_sponsor({}, in_)] : [];
  const facts = [m.event_share_text_when({ when: period }, in_), m.event_share_text_where({ where }, in_)];
  const more = m.event_share_text_more({ url }, in_);
  const organisers = [town, ...event.organisers.map(apart)];
  const by = new Intl.ListFormat(locale, { type: 'conjunction' }).format(organisers);
  const description = cut(event.description);
  return {
    short: m.event_share_text_short({ title, when: moment, place, url }, in_),
    long: [invite, ...facts, ...sponsor, more].join('\n'),
    newsletter: [
      invite,
      ...(description ? [description] : []),
      [...facts, m.event_share_text_by({ organisers: by }, in_)].join('\n'),
      ...sponsor,
      more,
    ].join('\n\n'),
  };
}

/** A message to write, with nobody's address: the sender's own program opens. */
export function mailToShare(subject: string, body: string): string {
  const plain = (text: string) =>
    encodeURIComponent(text.replace(/[\u2068\u2069]/gu, '').replace(/\n/gu, '\r\n'));
  return `mailto:?subject=${plain(subject)}&body=${plain(body)}`;
}

function cut(text: string): string {
  const clean = text.trim();
  if (clean.length <= LONGEST_DESCRIPTION) return clean;
  const start = clean.slice(0, LONGEST_DESCRIPTION);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), LONGEST_DESCRIPTION / 2))}…`;
}
