import { Temporal } from 'temporal-polyfill';
import { formatDayAndTime, formatPeriod, formatTime } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { sponseeNames } from '../sponsees/sponsee-details.ts';
import { sponsorNames } from '../sponsors/sponsor-details.ts';
import { languagesTogether, languagesToInterpret } from './languages-together.ts';
import { describeMissingLetters, markedText, type DrawnText, type MarkedText } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';

/**
 * Minutes from one pair to the next: two names said, a certificate handed over, a picture. An estimate (our choice):
 * the paper says so.
 */
export const MINUTES_A_PAIR = 2;

/** One pair, as whoever stands at the lectern calls it. */
interface CalledPair {
  readonly number: number;
  /** « à 12 min » of the first call. */
  readonly after: string;
  readonly people: readonly { name: MarkedText; own_script?: MarkedText; said?: string }[];
  readonly sponsors: readonly { name: MarkedText; quality: string }[];
  /** « français et un peu d’arabe »; nothing where they have no language in common. */
  readonly together?: string;
  /** « interprétation prévue : tigrigna ». */
  readonly interpreter?: string;
  /** For those who do not wish to be photographed. */
  readonly picture?: string;
  /** Who hands over the certificate; a line to write on where that is not known. */
  readonly hands_over: string | null;
}

interface RunningOrderWords {
  readonly sheet: SheetWords;
  readonly facts: readonly { term: string; text: string }[];
  readonly pairs: readonly CalledPair[];
}

const PICTURE_WORDS = { none: 'pas de photo', 'from-behind': 'photo de dos seulement', yes: undefined };

/**
 * Composes the running order: the frame of the ceremony, then each pair in the order in which its household was
 * entered, as it is called: how the names are said, who understands whom, who does not wish to be photographed.
 * It is about the whole ceremony, whomever the request names, so that a number stays the same.
 */
export async function composeRunningOrder(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  const { sponseeIds: _, ...request } = asked.request;
  return writeRunningOrder(event, await readPaperPeople({ ...asked, request }, { pairedOnly: true }));
}

/** Writes it, or says why it cannot be. Pure. */
export function writeRunningOrder(event: PaperEvent, households: readonly PaperHousehold[]): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters(drawnTexts(event, households));
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const document = {
    template: 'papers/templates/running-order.typ',
    title: 'Déroulé de la cérémonie',
    words: runningOrderWords(event, sheet, households),
    images,
  };
  return { kind: 'composed', files: [{ fileName: 'deroule.pdf', document }] };
}

function runningOrderWords(
  event: PaperEvent,
  sheet: SheetWords,
  households: readonly PaperHousehold[],
): RunningOrderWords {
  const { official } = event.frame;
  const zone = formatZone(event.time_zone, 'fr').replaceAll(' ', '\u00a0');
  const place = [event.frame.place, event.address].filter((part) => part !== '').join(', ');
  const facts = [
    { term: 'Quand', text: `${formatPeriod(event.starts_at_local, event.ends_at_local, 'fr')} (${zone})` },
    { term: 'Où', text: place },
    {
      term: 'Avec',
      text: official
        ? `${official.name}, ${official.function}, qui reçoit les engagements et remet les certificats`
        : '',
    },
    { term: 'Les appels', text: tellLength(event, households.length) },
    { term: 'À demander', text: tellUnsaid(households) },
  ];
  return {
    sheet,
    facts: facts
      .filter(({ text }) => text !== '')
      .map(({ term, text }) => ({ term, text: withBreaks(text) })),
    pairs: households.map((household, index) => calledPair(household, index, official?.name)),
  };
}

function calledPair(
  { details, sponsors }: PaperHousehold,
  index: number,
  officialName: string | undefined,
): CalledPair {
  const people = sponsors.flatMap((sponsor) => sponsor.people);
  const together = languagesTogether(
    details.languages,
    sponsors.map((sponsor) => sponsor.details),
  );
  const interpreted = languagesToInterpret(details.languages).join(', ');
  const picture = PICTURE_WORDS[details.imageConsent];
  // An official who is a sponsor here does not hand the certificate to themselves.
  const isOfficialApart = officialName && !people.some(({ name }) => isSameName(name, officialName));
  return {
    number: index + 1,
    after: index === 0 ? 'début' : `+ ${tellMinutes(index * MINUTES_A_PAIR)}`,
    people: details.people.map(({ name, ownScript, pronunciation }) => ({
      name: markedText(name),
      ...(ownScript && { own_script: markedText(ownScript, details.certificateLanguage) }),
      ...(pronunciation && { said: withBreaks(pronunciation) }),
    })),
    sponsors: people.map(({ name, agreement, quality }) => ({
      name: markedText(name),
      quality: withBreaks(agreement === 'neutre' ? quality : `${agreement}, ${quality}`),
    })),
    ...(together !== undefined && { together }),
    ...(details.interpreterPlanned && {
      interpreter: interpreted ? `interprétation prévue\u00a0: ${interpreted}` : 'interprétation prévue',
    }),
    ...(picture && { picture }),
    hands_over: isOfficialApart ? officialName : null,
  };
}

function isSameName(one: string, other: string): boolean {
  return one.normalize().toLocaleLowerCase('fr') === other.normalize().toLocaleLowerCase('fr');
}

/** « 50 min », « 1 h 50 ». */
function tellMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

/** How long the calls last and when they end, were they to begin with the ceremony. */
function tellLength(event: PaperEvent, pairs: number): string {
  const minutes = pairs * MINUTES_A_PAIR;
  const start = Temporal.PlainDateTime.from(event.starts_at_local).toZonedDateTime(event.time_zone);
  const end = start.add({ minutes }).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const isSameDay = end.slice(0, 10) === event.starts_at_local.slice(0, 10);
  const said = isSameDay ? `vers ${formatTime(end, 'fr')}` : `vers le ${formatDayAndTime(end, 'fr')}`;
  const beyond = end > event.ends_at_local ? ' C’est après l’heure de fin prévue\u00a0: prévoyez-le.' : '';
  const count = pairs === 1 ? '1 binôme' : `${pairs} binômes`;
  return (
    `${count}, ${tellMinutes(minutes)} environ à raison de ${MINUTES_A_PAIR} minutes par binôme. ` +
    `Commencés à ${formatTime(event.starts_at_local, 'fr')}, les appels finiraient ${said}, sans compter les ` +
    `discours\u00a0: ce n’est qu’une estimation.${beyond}`
  );
}

/** Which names nobody noted how to say: there is still time to ask. */
function tellUnsaid(households: readonly PaperHousehold[]): string {
  const numbers = households.flatMap(({ details }, index) =>
    details.people.some(({ pronunciation }) => pronunciation === undefined) ? [index + 1] : [],
  );
  if (numbers.length === 0) return '';
  if (numbers.length === households.length) return 'Avant de commencer, comment se disent les noms.';
  const list = new Intl.ListFormat('fr', { type: 'conjunction' }).format(numbers.map(String));
  return `Avant de commencer, comment se disent les noms des appels n°\u00a0${list}.`;
}

function drawnTexts(event: PaperEvent, households: readonly PaperHousehold[]): DrawnText[] {
  const { territory, place, official } = event.frame;
  return [
    ...[event.title, territory, place, event.address, official?.name, official?.function].map((text) => ({
      whose: 'La cérémonie',
      text,
    })),
    ...households.flatMap(({ details, sponsors }) => [
      ...details.people
        .flatMap(({ name, ownScript, pronunciation }) => [name, ownScript, pronunciation])
        .map((text) => ({ whose: sponseeNames(details), text })),
      ...sponsors.flatMap((sponsor) =>
        sponsor.people
          .flatMap(({ name, quality }) => [name, quality])
          .map((text) => ({ whose: sponsorNames(sponsor.details), text })),
      ),
    ]),
  ];
}
