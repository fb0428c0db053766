import { commitmentSentence, SPONSEE_WORD, SPONSOR_WORD } from '../certificates/page/commitment-words.ts';
import { certificateNotice, withBreaks } from '../certificates/page/compose-page.ts';
import { shownPeople } from '../sponsees/shown-names.ts';
import { describeMissingLetters, markedText } from './marked-text.ts';
import { describeUndrawnNames } from './people-present.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetTexts, sheetWords } from './sheet-words.ts';

/** What stands instead of a name that is not to be read by others. */
const UNNAMED_LINE = '—';

/**
 * Composes the register in which everybody signs on the day: symbolic, and it says so under its title and at the
 * foot of every page. Only pairs that are confirmed; each with room to sign for every sponsee, every sponsor and
 * whoever receives the commitment, and never cut in two by the end of a page.
 */
export async function composeRegister(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  return writeRegister(event, await readPaperPeople(asked, { pairedOnly: true }));
}

/** The pure part of {@link composeRegister}. */
export function writeRegister(event: PaperEvent, households: readonly PaperHousehold[]): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const { official } = event.frame;
  const { variant, commitment } = event.settings;
  const problems = [
    ...describeUndrawnNames(households),
    ...describeMissingLetters([
      ...sheetTexts(event),
      { whose: 'Qualité d’un parrain ou d’une marraine', text: qualitiesOf(households).join(' ') },
      { whose: 'La personne qui reçoit les engagements', text: official?.name },
      { whose: 'Sa fonction', text: official?.function },
      { whose: 'L’engagement', text: commitment },
    ]),
  ];
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const words = {
    sheet,
    commitment: commitment ?? commitmentSentence(['marraine', 'parrain', 'neutre'], ['neutre', 'neutre']),
    notice: certificateNotice(variant),
    received: official ? withBreaks(`${official.name}, ${official.function}`) : 'Pour la collectivité',
    pairs: households.map(({ details, sponsors }) => ({
      sponsees: shownPeople(details).map(({ name, ownScript, agreement }) => ({
        // Everybody who signs reads the page: who does not wish to be named signs beside a dash.
        name: markedText(name ?? UNNAMED_LINE),
        ...(ownScript !== undefined && { ownScript: markedText(ownScript, details.certificateLanguage) }),
        word: SPONSEE_WORD[agreement],
      })),
      sponsors: sponsors.flatMap(({ people }) =>
        people.map(({ name, agreement, quality }) => ({
          name: markedText(name),
          word: withBreaks(`${SPONSOR_WORD[agreement]}, ${quality}`),
        })),
      ),
    })),
  };
  const document = {
    template: 'papers/templates/register.typ',
    title: 'Registre de signatures',
    words,
    images,
  };
  return { kind: 'composed', files: [{ fileName: 'registre.pdf', document }] };
}

function qualitiesOf(households: readonly PaperHousehold[]): string[] {
  return households.flatMap(({ sponsors }) =>
    sponsors.flatMap(({ people }) => people.map(({ quality }) => quality)),
  );
}
