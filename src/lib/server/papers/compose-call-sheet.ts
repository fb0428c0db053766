import type { Transaction } from 'kysely';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { sponsorsOnPaper } from '../certificates/sponsor-quality.ts';
import type { Database } from '../database/schema.ts';
import { numberCalls } from '../day-of/running-order/order-of-calls.ts';
import { shownNames, shownPeople, UNNAMED } from '../sponsees/shown-names.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { describeMissingLetters, markedText, type DrawnText, type MarkedText } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';

/** Lines for whoever comes without being expected. */
const FREE_LINES = 8;

/** A sponsor (or two who come together) whose registration is confirmed. */
interface ExpectedSponsor {
  readonly sponsorId: string;
  readonly role: string;
  readonly people: ReturnType<typeof sponsorsOnPaper>;
  /** `reserve`: nobody was proposed to them; `proposed`: a pair that is not confirmed yet. */
  readonly standing: 'paired' | 'proposed' | 'reserve';
}

/** People who arrive together, each with a box to tick. */
interface CallLine {
  readonly people: readonly { name: MarkedText; own_script?: MarkedText }[];
  /** As whom: « habitante », « foyer de 3 ». */
  readonly detail: string;
  /** Their numbers in the running order. */
  readonly numbers: string;
}

interface CallSection {
  readonly title: string;
  /** « 12 personnes, 7 foyers » */
  readonly count: string;
  readonly lines: readonly CallLine[];
}

/** The call sheet as its template reads it. */
export interface CallSheetWords {
  readonly sheet: SheetWords;
  readonly total: string;
  readonly sections: readonly CallSection[];
  readonly free_lines: number;
}

/**
 * Composes the call sheet of the welcome table: households, sponsors, officials, then confirmed sponsors who have no
 * pair, each in alphabetical order with boxes to tick, and free lines. Who is whose sponsor stands nowhere on it: both
 * bear the number under which they are called. It is about the whole ceremony, whomever the request names.
 */
export async function composeCallSheet(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  const { sponseeIds: _, ...request } = asked.request;
  const households = await readPaperPeople({ ...asked, request }, { pairedOnly: false });
  const sponsors = await readExpectedSponsors(asked.trx, asked.vault, asked.eventId);
  return writeCallSheet(event, households, sponsors);
}

/** Writes it, or says why it cannot be. Pure. */
export function writeCallSheet(
  event: PaperEvent,
  households: readonly PaperHousehold[],
  sponsors: readonly ExpectedSponsor[],
): Composition {
  if (households.length + sponsors.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters(drawnTexts(event, households, sponsors));
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const document = {
    template: 'papers/templates/call-sheet.typ',
    title: 'Feuille d’appel',
    words: callSheetWords(event, sheet, households, sponsors),
    images,
  };
  return { kind: 'composed', files: [{ fileName: 'feuille-d-appel.pdf', document }] };
}

/** Everybody whose registration is confirmed, with how they stand in the pairing. */
async function readExpectedSponsors(
  trx: Transaction<Database>,
  vault: Vault,
  eventId: string,
): Promise<ExpectedSponsor[]> {
  const rows = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['sponsor.id', 'sponsor.role', 'sponsor.profile_sealed'])
    .where('sponsor.event_id', '=', eventId)
    .where('registration.status', '=', 'confirmed')
    .orderBy('sponsor.id')
    .execute();
  const living = await trx
    .selectFrom('pair')
    .select(['sponsor_id', 'status'])
    .where('event_id', '=', eventId)
    .where('status', 'in', ['proposed', 'confirmed'])
    .execute();
  const pairs = Map.groupBy(living, (pair) => pair.sponsor_id);
  return rows.map((row) => {
    const held = pairs.get(row.id) ?? [];
    const isPaired = held.some(({ status }) => status === 'confirmed');
    return {
      sponsorId: row.id,
      role: row.role,
      people: sponsorsOnPaper(openSponsorDetails(vault, row), row.role),
      standing: isPaired ? 'paired' : held.length > 0 ? 'proposed' : 'reserve',
    };
  });
}

function callSheetWords(
  event: Pick<PaperEvent, 'frame'>,
  sheet: SheetWords,
  households: readonly PaperHousehold[],
  sponsors: readonly ExpectedSponsor[],
): CallSheetWords {
  const numbers = callNumbers(households);
  const ofSponsor = (sponsor: ExpectedSponsor): CallLine => ({
    people: sponsor.people.map(({ name }) => ({ name: markedText(name) })),
    detail: detailOf(sponsor),
    numbers: (numbers.get(sponsor.sponsorId) ?? []).join(', '),
  });
  const ofHousehold = ({ sponseeId, details }: PaperHousehold): CallLine => ({
    people: shownPeople(details).map(({ name, ownScript }) => ({
      name: markedText(name ?? UNNAMED),
      ...(ownScript && { own_script: markedText(ownScript, details.certificateLanguage) }),
    })),
    detail: details.people.length > 1 ? `foyer de ${details.people.length}` : '',
    numbers: (numbers.get(sponseeId) ?? []).join(', '),
  });
  const here = sponsors.filter(({ standing }) => standing !== 'reserve');
  const officials = here.filter(({ role }) => role === 'official').map(ofSponsor);
  const receiver = receiverLine(event, here);
  const sections = [
    section('Filleules et filleuls', households.map(ofHousehold), ['foyer', 'foyers']),
    section('Marraines et parrains', here.filter(({ role }) => role !== 'official').map(ofSponsor)),
    section('Élues et élus', receiver ? [...officials, receiver] : officials),
    section(
      'Marraines et parrains en réserve',
      sponsors.filter(({ standing }) => standing === 'reserve').map(ofSponsor),
    ),
  ].filter(({ lines }) => lines.length > 0);
  const people = sections.reduce((sum, { lines }) => sum + countPeople(lines), 0);
  const reserve = sponsors.some(({ standing }) => standing === 'reserve') ? ', réserve comprise' : '';
  const total = `${tellCount(people)} à accueillir${reserve}`;
  return { sheet, total, sections, free_lines: FREE_LINES };
}

/** The numbers of the running order ({@link composeRunningOrder}), by household and by sponsor. */
function callNumbers(households: readonly PaperHousehold[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  const paired = households.filter(({ sponsors }) => sponsors.length > 0);
  const ofHousehold = numberCalls(paired);
  for (const { sponseeId, sponsors } of paired) {
    const number = ofHousehold.get(sponseeId);
    if (number === undefined) continue;
    for (const id of [sponseeId, ...sponsors.map(({ sponsorId }) => sponsorId)]) {
      numbers.set(id, [...(numbers.get(id) ?? []), number]);
    }
  }
  return numbers;
}

function detailOf({ people, standing }: ExpectedSponsor): string {
  const qualities = [...new Set(people.map(({ quality }) => quality))].join(', ');
  return withBreaks(standing === 'proposed' ? `${qualities} — binôme à confirmer` : qualities);
}

/** Whoever receives the commitments, unless they stand on the sheet as a sponsor already. */
function receiverLine(
  { frame: { official } }: Pick<PaperEvent, 'frame'>,
  sponsors: readonly ExpectedSponsor[],
): CallLine | undefined {
  if (!official) return undefined;
  const plain = (name: string) => name.normalize().toLocaleLowerCase('fr');
  const isListed = sponsors.some(({ people }) =>
    people.some(({ name }) => plain(name) === plain(official.name)),
  );
  if (isListed) return undefined;
  return {
    people: [{ name: markedText(official.name) }],
    detail: withBreaks(`${official.function}, reçoit les engagements`),
    numbers: '',
  };
}

/** As it stands on paper, among names. */
const UNNAMED_ON_PAPER = markedText(UNNAMED).text;

const alphabetical = new Intl.Collator('fr');

/** A section in alphabetical order, by the names as they are written. */
function section(
  title: string,
  lines: readonly CallLine[],
  groups?: [one: string, many: string],
): CallSection {
  const writtenAs = ({ people }: CallLine) => people[0]?.name.text ?? '';
  // Whoever has no name here stands last, by the number they are called under.
  const isUnnamed = (line: CallLine) => writtenAs(line) === UNNAMED_ON_PAPER;
  const sorted = lines.toSorted(
    (a, b) => Number(isUnnamed(a)) - Number(isUnnamed(b)) || alphabetical.compare(writtenAs(a), writtenAs(b)),
  );
  const people = countPeople(lines);
  const inGroups =
    groups && people > lines.length ? `, ${lines.length} ${groups[lines.length === 1 ? 0 : 1]}` : '';
  return { title, count: tellCount(people) + inGroups, lines: sorted };
}

function countPeople(lines: readonly CallLine[]): number {
  return lines.reduce((sum, { people }) => sum + people.length, 0);
}

function tellCount(people: number): string {
  return people === 1 ? '1 personne' : `${people} personnes`;
}

function drawnTexts(
  event: PaperEvent,
  households: readonly PaperHousehold[],
  sponsors: readonly ExpectedSponsor[],
): DrawnText[] {
  const { territory, place, official } = event.frame;
  return [
    ...[event.title, territory, place, official?.name, official?.function].map((text) => ({
      whose: 'La cérémonie',
      text,
    })),
    ...households.flatMap(({ details }) =>
      shownPeople(details)
        .flatMap(({ name, ownScript }) => [name ?? undefined, ownScript])
        .map((text) => ({ whose: shownNames(details), text })),
    ),
    ...sponsors.flatMap(({ people }) =>
      people.flatMap(({ name, quality }) => [name, quality].map((text) => ({ whose: name, text }))),
    ),
  ];
}
