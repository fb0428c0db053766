import { formatDate, formatDay, formatDays, formatPeriod, formatTime } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { programmeEnvelope } from '../events/programme/programme-envelope.ts';
import { drawCode } from '../typesetting/draw-code.ts';
import type { AnnouncedEvent } from './announced-event.ts';
import { placeLines, unbroken, type TerritoryLook } from './compose-poster.ts';

/** A moment as the poster tells it, in the order of time. */
export interface MomentAnnounced {
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly placeName: string;
  readonly address: string;
  readonly takesGuests: boolean;
}

/** The poster of a programme as its template receives it: words only. */
export interface ProgrammePosterWords extends TerritoryLook {
  readonly territory: string;
  readonly occasion?: string;
  readonly title: string;
  readonly when: string;
  readonly where: readonly string[];
  readonly days: readonly {
    readonly day: string;
    readonly moments: readonly {
      readonly hours: string;
      readonly title: string;
      /** Where, and whether one books; empty where the event says it all. */
      readonly detail: string;
    }[];
  }[];
  /** What did not find room; empty when all did. */
  readonly more: string;
  /** Said where there is no room for the places. */
  readonly brief: string;
  /** What the town says of its one evening; empty beside a programme, or when it is too long to be read in passing. */
  readonly lead: string;
  readonly welcome: string;
  readonly by: string;
  readonly call: string;
  readonly how: string;
  readonly code: string;
  readonly url: string;
}

/** More than these are not read in the street: the page has them all. */
const MOST_MOMENTS = 20;

/** Characters of a lead that is still read in passing. */
const LONGEST_LEAD = 280;

/** What helps people come, as a poster says it in passing. */
const WELCOME = {
  'step-free': 'accès sans marche',
  'sign-language': 'langue des signes (LSF)',
  interpreter: 'interprètes',
} as const;

/** What stands on the poster. A place that only registered people are told stands nowhere. Pure. */
export function programmePosterWords(
  event: AnnouncedEvent,
  moments: readonly MomentAnnounced[],
  look: TerritoryLook,
  { accesses, description }: { accesses: readonly (keyof typeof WELCOME)[]; description: string },
): ProgrammePosterWords {
  const shown = moments.slice(0, MOST_MOMENTS);
  const left = moments.length - shown.length;
  const days = [...new Set(shown.map(({ startsAtLocal }) => startsAtLocal.slice(0, 10)))];
  const hasGuests = moments.some(({ takesGuests }) => takesGuests);
  const welcome = accesses.map((access) => WELCOME[access]).join('\u2002·\u2002');
  const others = event.organisers.filter((name) => name !== event.territory);
  return {
    ...look,
    territory: withBreaks(event.territory),
    ...(event.occasion ? { occasion: event.occasion } : {}),
    title: withBreaks(event.title),
    when: whenWords(event, moments),
    where: event.place
      ? placeLines(event.place)
      : [hasGuests ? 'Lieu communiqué après la réservation' : 'Lieu communiqué aux personnes inscrites'],
    days: days.map((day) => ({
      day: capitalised(formatDay(day, 'fr').replace(/ \d{4}$/u, '')),
      moments: shown
        .filter(({ startsAtLocal }) => startsAtLocal.startsWith(day))
        .map((moment) => ({
          hours: hoursOf(moment),
          title: withBreaks(moment.title),
          detail: detailOf(moment, event),
        })),
    })),
    more: left === 0 ? '' : `Et ${left} ${left > 1 ? 'autres moments' : 'autre moment'}, à lire sur la page.`,
    lead: moments.length === 0 && description.length <= LONGEST_LEAD ? description.replace(/\n+/gu, ' ') : '',
    brief: 'Les lieux et les réservations sont sur la page.',
    welcome: capitalised(welcome),
    by: [event.territory, ...others].map(withBreaks).join('\u2002·\u2002'),
    call: hasGuests ? 'Réserver, venir, faire venir' : 'Tout savoir, venir, faire venir',
    how: hasGuests
      ? 'Visez ce carré avec un téléphone : on réserve en une minute, sans compte.'
      : 'Visez ce carré avec un téléphone : l’adresse, les accès, le programme à jour.',
    code: drawCode(event.url),
    url: event.url,
  };
}

/** The one moment of an event that has no other; the days of a programme, first to last. */
function whenWords(event: AnnouncedEvent, moments: readonly MomentAnnounced[]): string {
  const zone = event.zone === 'Europe/Paris' ? '' : ` (${formatZone(event.zone, 'fr')})`;
  if (moments.length === 0) {
    return capitalised(`${formatPeriod(event.startsAtLocal, event.endsAtLocal, 'fr')}${zone}`);
  }
  const { startsAtLocal, endsAtLocal } = programmeEnvelope(event, moments);
  return capitalised(`${formatDays(startsAtLocal, endsAtLocal, 'fr')}${zone}`);
}

function hoursOf({ startsAtLocal, endsAtLocal }: MomentAnnounced): string {
  const start = formatTime(startsAtLocal, 'fr');
  const isOneDay = startsAtLocal.slice(0, 10) === endsAtLocal.slice(0, 10);
  if (isOneDay) return unbroken(`${start} – ${formatTime(endsAtLocal, 'fr')}`);
  // A night that ends after midnight is still that night; an exhibition lasts until a day.
  const isNight = endsAtLocal.slice(11) < '05:00' && isNextDay(startsAtLocal, endsAtLocal);
  if (isNight) return unbroken(`${start} – ${formatTime(endsAtLocal, 'fr')}`);
  return `${unbroken(start)}, jusqu’au ${unbroken(formatDate(endsAtLocal, 'fr').replace(/ \d{4}$/u, ''))}`;
}

function isNextDay(start: string, end: string): boolean {
  return Date.parse(`${end.slice(0, 10)}T00:00Z`) - Date.parse(`${start.slice(0, 10)}T00:00Z`) === 86_400_000;
}

function detailOf(moment: MomentAnnounced, { place }: AnnouncedEvent): string {
  const isElsewhere =
    place !== undefined && (moment.placeName !== place.name || moment.address !== place.address);
  const where = isElsewhere ? placeLines({ name: moment.placeName, address: moment.address }).join(', ') : '';
  return [where, moment.takesGuests ? 'sur\u00a0réservation' : '']
    .filter(Boolean)
    .map(capitalised)
    .join('\u2002·\u2002');
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
