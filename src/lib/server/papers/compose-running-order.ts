import { calledAs } from '#lib/day/lectern.ts';
import { formatDayAndTime, formatPeriod, formatTime } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { handsOverTo } from '../day-of/running-order/open-calls.ts';
import { openWords, readOrderRow } from '../day-of/running-order/order-row.ts';
import { NO_WORDS, type OrderMoment, type OrderWords } from '../day-of/running-order/stored-order.ts';
import { afterStart, MINUTES_A_PAIR, tellMinutes, timetableOf } from '../day-of/running-order/timetable.ts';
import { isUncalled, isUnnamed, shownNames, shownPeople } from '../sponsees/shown-names.ts';
import { sponsorNames } from '../sponsors/sponsor-details.ts';
import { languagesTogether, languagesToInterpret } from './languages-together.ts';
import { describeMissingLetters, markedText, type DrawnText, type MarkedText } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';

/** What the organisers set of the order: what is said around the calls, who hands over, minutes a pair. */
export interface PaperOrder {
  readonly words: OrderWords;
  readonly minutesAPair: number;
}
const AS_IT_IS: PaperOrder = { words: NO_WORDS, minutesAPair: MINUTES_A_PAIR };

/** One pair, as whoever stands at the lectern calls it. */
interface CalledPair {
  readonly number: number;
  /** « 18 h 42 » once it is known what is said before; until then « + 12 min » of the first call. */
  readonly after: string;
  readonly people: readonly { name: MarkedText; own_script?: MarkedText; said?: string }[];
  readonly sponsors: readonly { name: MarkedText; quality: string }[];
  /** « français et un peu d’arabe »; nothing where they have no language in common. */
  readonly together?: string;
  /** « interprétation prévue : tigrigna ». */
  readonly interpreter?: string;
  /** For those who do not wish to be photographed. */
  readonly picture?: string;
  /** Whoever reads this aloud says no name. */
  readonly unnamed?: true;
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
 * Composes the running order: the frame of the ceremony and what is said around the calls, then each pair in the order
 * of the calls: how the names are said, who understands whom, who hands over, who does not wish to be photographed.
 * Whoever does not wish to be called or named is not. It is about the whole ceremony, whomever the request names, so
 * that a number stays the same.
 */
export async function composeRunningOrder(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  const { sponseeIds: _, ...request } = asked.request;
  const row = await readOrderRow(asked.trx, asked.eventId);
  const households = await readPaperPeople({ ...asked, request }, { pairedOnly: true });
  const words = openWords(asked.vault, asked.eventId, row);
  return writeRunningOrder(event, households, { words, minutesAPair: row.minutesAPair });
}

/** Writes it, or says why it cannot be. Pure. */
export function writeRunningOrder(
  event: PaperEvent,
  households: readonly PaperHousehold[],
  order: PaperOrder = AS_IT_IS,
): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters(drawnTexts(event, households, order));
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const document = {
    template: 'papers/templates/running-order.typ',
    title: 'Déroulé de la cérémonie',
    words: runningOrderWords(event, sheet, households, order),
    images,
  };
  return { kind: 'composed', files: [{ fileName: 'deroule.pdf', document }] };
}

function runningOrderWords(
  event: PaperEvent,
  sheet: SheetWords,
  households: readonly PaperHousehold[],
  order: PaperOrder,
): RunningOrderWords {
  const { official } = event.frame;
  const zone = formatZone(event.time_zone, 'fr').replaceAll(' ', '\u00a0');
  const place = [event.frame.place, event.address].filter((part) => part !== '').join(', ');
  const called = households.filter(({ details }) => !isUncalled(details));
  const { moments } = order.words;
  const facts = [
    { term: 'Quand', text: `${formatPeriod(event.starts_at_local, event.ends_at_local, 'fr')} (${zone})` },
    { term: 'Où', text: place },
    {
      term: 'Avec',
      text: official
        ? `${official.name}, ${official.function}, qui reçoit les engagements${order.words.handsOver ? '' : ' et remet les certificats'}`
        : '',
    },
    { term: 'Remise', text: order.words.handsOver ? `Certificats remis par ${order.words.handsOver}` : '' },
    { term: 'Avant', text: tellMoments(moments.filter(({ when }) => when === 'before')) },
    { term: 'Les appels', text: tellLength(event, called.length, order) },
    { term: 'Sans appel', text: tellUncalled(households.length - called.length) },
    { term: 'Après', text: tellMoments(moments.filter(({ when }) => when === 'after')) },
    { term: 'À demander', text: tellUnsaid(called) },
  ];
  return {
    sheet,
    facts: facts
      .filter(({ text }) => text !== '')
      .map(({ term, text }) => ({ term, text: withBreaks(text) })),
    pairs: called.map((household, index) => calledPair(household, index, event, order)),
  };
}

function calledPair(
  household: PaperHousehold,
  index: number,
  event: PaperEvent,
  { words, minutesAPair }: PaperOrder,
): CalledPair {
  const { details, sponsors } = household;
  const people = sponsors.flatMap((sponsor) => sponsor.people);
  const together = languagesTogether(
    details.languages,
    sponsors.map((sponsor) => sponsor.details),
  );
  const interpreted = languagesToInterpret(details.languages).join(', ');
  const picture = PICTURE_WORDS[details.imageConsent];
  const shown = shownPeople(details);
  return {
    number: index + 1,
    after: tellWhen(event, index, { words, minutesAPair }),
    people: isUnnamed(details)
      ? [{ name: markedText(calledAs({ people: shown, sponsors: people })) }]
      : shown.map(({ name, ownScript, pronunciation }) => ({
          name: markedText(name ?? ''),
          ...(ownScript && { own_script: markedText(ownScript, details.certificateLanguage) }),
          ...(pronunciation && { said: withBreaks(pronunciation) }),
        })),
    ...(isUnnamed(details) && { unnamed: true }),
    sponsors: people.map(({ name, agreement, quality }) => ({
      name: markedText(name),
      quality: withBreaks(agreement === 'neutre' ? quality : `${agreement}, ${quality}`),
    })),
    ...(together !== undefined && { together }),
    ...(details.interpreterPlanned && {
      interpreter: interpreted ? `interprétation prévue\u00a0: ${interpreted}` : 'interprétation prévue',
    }),
    ...(picture && { picture }),
    hands_over: handsOverTo(words, event.frame.official?.name, household),
  };
}

/** When a pair is called: by the clock where it is known what is said before, else since the first call. */
function tellWhen(event: PaperEvent, index: number, { words, minutesAPair }: PaperOrder): string {
  const minutes = index * minutesAPair;
  if (words.moments.length === 0) return index === 0 ? 'début' : `+ ${tellMinutes(minutes)}`;
  const before = timetableOf(event, words, { calls: 0, minutesAPair }).minutesBefore;
  return formatTime(afterStart(event, before + minutes).slice(11), 'fr');
}

/** « Mot d’accueil, Camille Exemple (10 min) ; chorale (5 min) » */
function tellMoments(moments: readonly OrderMoment[]): string {
  return moments
    .map(({ title, speaker, minutes }) => {
      const who = speaker ? `${title}, ${speaker}` : title;
      return minutes === 0 ? who : `${who} (${tellMinutes(minutes)})`;
    })
    .join('\u00a0; ');
}

/** How long the calls last and when they end; an estimate while nobody said what comes before them. */
function tellLength(event: PaperEvent, pairs: number, { words, minutesAPair }: PaperOrder): string {
  const times = timetableOf(event, words, { calls: pairs, minutesAPair });
  const at = (local: string) =>
    local.slice(0, 10) === event.starts_at_local.slice(0, 10)
      ? formatTime(local.slice(11), 'fr')
      : formatDayAndTime(local, 'fr');
  const towards = (local: string) =>
    local.slice(0, 10) === event.starts_at_local.slice(0, 10) ? `vers ${at(local)}` : `vers le ${at(local)}`;
  const beyond = times.minutesOver > 0 ? ' C’est après l’heure de fin prévue\u00a0: prévoyez-le.' : '';
  const count = pairs === 1 ? '1 binôme' : `${pairs} binômes`;
  const each = minutesAPair === 1 ? '1 minute' : `${minutesAPair} minutes`;
  const length = `${count}, ${tellMinutes(times.minutesOfCalls)} environ à raison de ${each} par binôme.`;
  if (words.moments.length > 0) {
    const [begin, end] = [at(times.callsBeginLocal), towards(times.callsEndLocal)];
    return `${length} Les appels commencent à ${begin} et finissent ${end}\u00a0; tout finit ${towards(times.endsLocal)}.${beyond}`;
  }
  return (
    `${length} Commencés à ${formatTime(event.starts_at_local, 'fr')}, les appels finiraient ` +
    `${towards(times.endsLocal)}, sans compter les discours\u00a0: ce n’est qu’une estimation.${beyond}`
  );
}

function tellUncalled(households: number): string {
  if (households === 0) return '';
  return households === 1
    ? '1 foyer ne souhaite pas être appelé\u00a0: son certificat lui est remis à part.'
    : `${households} foyers ne souhaitent pas être appelés\u00a0: leur certificat leur est remis à part.`;
}

/** Which names nobody noted how to say: there is still time to ask. */
function tellUnsaid(households: readonly PaperHousehold[]): string {
  const numbers = households.flatMap(({ details }, index) =>
    !isUnnamed(details) && details.people.some(({ pronunciation }) => pronunciation === undefined)
      ? [index + 1]
      : [],
  );
  if (numbers.length === 0) return '';
  if (numbers.length === households.length) return 'Avant de commencer, comment se disent les noms.';
  const list = new Intl.ListFormat('fr', { type: 'conjunction' }).format(numbers.map(String));
  return `Avant de commencer, comment se disent les noms des appels n°\u00a0${list}.`;
}

function drawnTexts(
  event: PaperEvent,
  households: readonly PaperHousehold[],
  { words }: PaperOrder,
): DrawnText[] {
  const { territory, place, official } = event.frame;
  return [
    ...[event.title, territory, place, event.address, official?.name, official?.function].map((text) => ({
      whose: 'La cérémonie',
      text,
    })),
    ...[
      ...words.moments.flatMap(({ title, speaker }) => [title, speaker]),
      words.handsOver,
      ...Object.values(words.handsOverTo),
    ].map((text) => ({ whose: 'Le déroulé', text })),
    ...households.flatMap(({ details, sponsors }) => [
      ...shownPeople(details)
        .flatMap(({ name, ownScript, pronunciation }) => [name ?? undefined, ownScript, pronunciation])
        .map((text) => ({ whose: shownNames(details), text })),
      ...sponsors.flatMap((sponsor) =>
        sponsor.people
          .flatMap(({ name, quality }) => [name, quality])
          .map((text) => ({ whose: sponsorNames(sponsor.details), text })),
      ),
    ]),
  ];
}
