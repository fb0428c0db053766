import { isColourName, printedColour } from '#lib/components/colours.ts';
import { addDays } from '#lib/dates/local-time.ts';
import { formatTime, namesOfDay } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { eventKindWords } from '#lib/labels/event-kinds.ts';
import { inkOn, withBreaks } from '../../certificates/page/compose-page.ts';
import type { PublicEvent } from '../../events/find-public-event.ts';

/** On a picture, the colour of a territory that chose none. */
const INK = '#17324d';

/** The picture as its template receives it: French words only, whatever the page's language. */
export interface SharePictureWords {
  readonly territory: string;
  readonly kind?: string;
  readonly title: string;
  readonly place: string;
  readonly weekday: string;
  /** « 18 », « 1er », or « 16–18 » where the event lasts some days. */
  readonly day: string;
  readonly month: string;
  readonly time: string;
  readonly banner?: string;
  readonly colour: string;
  readonly ink: string;
  readonly initial: string;
}

type Pictured = Pick<
  PublicEvent,
  'kind' | 'title' | 'status' | 'startsAtLocal' | 'endsAtLocal' | 'timeZone' | 'placeName'
> & { readonly territory: Pick<PublicEvent['territory'], 'name' | 'colour'> };

/** What stands on an event's picture. Nothing of a place that its page does not tell. Pure. */
export function sharePictureWords(event: Pictured): SharePictureWords {
  const { name, colour: chosen } = event.territory;
  const colour = isColourName(chosen) ? printedColour(chosen) : INK;
  const kind = eventKindWords(event.kind, 'fr');
  return {
    territory: withBreaks(name),
    ...(kind === event.title ? {} : { kind }),
    title: withBreaks(unbrokenSigns(event.title)),
    place: withBreaks(event.placeName),
    ...dayWords(event),
    ...(event.status === 'cancelled' ? { banner: 'Annulé' } : {}),
    colour,
    ink: inkOn(colour),
    initial: name
      .replace(/^(?:l[ea]s?\s+|l[’'])/iu, '')
      .charAt(0)
      .toLocaleUpperCase('fr'),
  };
}

/** French signs stay on the line of the word they belong to. */
function unbrokenSigns(text: string): string {
  return text.replaceAll('« ', '«\u00a0').replace(/ ([»:;!?])/gu, '\u00a0$1');
}

/** A night that ends before five belongs to the evening before. */
function lastDay({ startsAtLocal, endsAtLocal }: Pictured): string {
  const [start, end] = [startsAtLocal.slice(0, 10), endsAtLocal.slice(0, 10)];
  return end > start && endsAtLocal.slice(11) < '05:00' ? addDays(end, -1) : end;
}

function dayWords(event: Pictured) {
  const first = namesOfDay(event.startsAtLocal, 'fr');
  const end = lastDay(event);
  const last = namesOfDay(end, 'fr');
  const hour = formatTime(event.startsAtLocal, 'fr');
  const time = event.timeZone === 'Europe/Paris' ? hour : `${hour}, ${formatZone(event.timeZone, 'fr')}`;
  if (end === event.startsAtLocal.slice(0, 10)) {
    return { weekday: first.weekday, day: first.day, month: `${first.month} ${first.year}`, time };
  }
  if (end.slice(0, 7) === event.startsAtLocal.slice(0, 7)) {
    const day = `${first.day}–${last.day}`;
    return {
      weekday: `${first.weekday} – ${last.weekday}`,
      day,
      month: `${first.month} ${first.year}`,
      time,
    };
  }
  return {
    weekday: first.weekday,
    day: first.day,
    month: `${first.month} ${first.year}`,
    time: `jusqu’au ${last.day} ${last.month}`,
  };
}
