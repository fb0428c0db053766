import { withBreaks } from '../certificates/page/compose-page.ts';
import { SPONSEE_WORD, SPONSOR_WORD } from '../certificates/page/commitment-words.ts';
import { isAgreed } from '../pairing/board/is-agreed.ts';
import { firstName } from '../sponsors/first-name.ts';
import { nameLookup } from '../sponsees/seen-names.ts';
import { describeMissingLetters, markedText } from './marked-text.ts';
import { describeUndrawnNames } from './people-present.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetTexts, sheetWords } from './sheet-words.ts';

/** What was already found right, and which sponsors both sides accepted. */
export interface ProofKnown {
  readonly isSeen: (sponseeId: string, person: PaperHousehold['details']['people'][number]) => boolean;
  readonly isAgreed: (sponseeId: string, sponsorId: string) => boolean;
}

/**
 * Composes the last check of all names before anything is printed: each exactly as on the certificate, with a box
 * « vu et juste » (ticked where somebody noted it on screen already) and room to correct. Each association has
 * pages of its own (as a ZIP: a file), since it may see only the people it referred; and a sponsor's family name
 * stands there only once both sides accepted, as on its screen. Whoever does not wish to be named before others stands
 * on it too: they and their association read it, nobody else, and their certificate bears what they find right.
 */
export async function composeProofSheet(asked: PaperAsked): Promise<Composition> {
  const { trx, vault, eventId, request } = asked;
  const event = await readPaperEvent(trx, eventId);
  const households = await readPaperPeople(asked, { pairedOnly: false });
  const checks = await trx
    .selectFrom('name_check')
    .select(['sponsee_id', 'name_lookup'])
    .where('event_id', '=', eventId)
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .select(['sponsee_id', 'sponsor_id', 'status', 'sponsor_answer', 'sponsee_answer'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .execute();
  const seen = new Set(checks.map((check) => `${check.sponsee_id} ${check.name_lookup}`));
  const agreed = new Set(pairs.filter(isAgreed).map((pair) => `${pair.sponsee_id} ${pair.sponsor_id}`));
  const known: ProofKnown = {
    isSeen: (sponseeId, person) => seen.has(`${sponseeId} ${nameLookup(vault, person)}`),
    isAgreed: (sponseeId, sponsorId) => agreed.has(`${sponseeId} ${sponsorId}`),
  };
  return writeProofSheet(event, households, known, request.as);
}

/** The pure part of {@link composeProofSheet}. */
export function writeProofSheet(
  event: PaperEvent,
  households: readonly PaperHousehold[],
  known: ProofKnown,
  as: 'one-file' | 'zip' = 'one-file',
): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  // A name with a letter that cannot be drawn cannot be proofread either.
  const problems = [
    ...describeUndrawnNames(households, 'everybody'),
    ...describeMissingLetters([...sheetTexts(event), ...otherTexts(households)]),
  ];
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const groups = [...Map.groupBy(households, ({ associationName }) => associationName)]
    .sort(([one], [other]) => compareGroups(one, other))
    .map(([associationName, own]) => ({
      title: associationName === undefined ? 'Sans association' : withBreaks(associationName),
      households: own.map((household) => proofOf(household, known)),
    }));
  const documentOf = (chosen: typeof groups) => ({
    template: 'papers/templates/proof-sheet.typ',
    title: 'Épreuve des noms',
    words: { sheet, groups: chosen },
    images,
  });
  const files =
    as === 'one-file'
      ? [{ fileName: 'epreuve.pdf', document: documentOf(groups) }]
      : groups.map((group, index) => ({
          fileName: `epreuve-${String(index + 1).padStart(2, '0')}.pdf`,
          document: documentOf([group]),
        }));
  return { kind: 'composed', files };
}

/** By name; those whom nobody referred last. */
function compareGroups(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return one.localeCompare(other, 'fr');
}

function proofOf({ sponseeId, details, sponsors, associationName }: PaperHousehold, known: ProofKnown) {
  return {
    people: details.people.map((person) => ({
      name: markedText(person.name, details.certificateLanguage),
      ...(person.ownScript !== undefined && {
        ownScript: markedText(person.ownScript, details.certificateLanguage),
      }),
      word: SPONSEE_WORD[person.agreement],
      ...(person.pronunciation !== undefined && { pronunciation: markedText(person.pronunciation) }),
      isSeen: known.isSeen(sponseeId, person),
    })),
    sponsors: sponsors.flatMap(({ sponsorId, people }) => {
      const isTold = associationName === undefined || known.isAgreed(sponseeId, sponsorId);
      return people.map(({ name, agreement, quality }) => ({
        name: markedText(isTold ? name : (firstName(name) ?? 'Une personne')),
        word: withBreaks(`${SPONSOR_WORD[agreement]}, ${quality}`),
        ...(!isTold && { untold: true }),
      }));
    }),
  };
}

function otherTexts(households: readonly PaperHousehold[]) {
  return households.flatMap(({ details, sponsors, associationName }) => [
    { whose: 'Une association', text: associationName },
    ...details.people.map(({ name, pronunciation }) => ({
      whose: `Prononciation de ${name}`,
      text: pronunciation,
    })),
    ...sponsors.flatMap(({ people }) =>
      people.map(({ name, quality }) => ({ whose: `Qualité de ${name}`, text: quality })),
    ),
  ]);
}
