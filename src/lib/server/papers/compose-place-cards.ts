import { describeMissingLetters } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { describeUndrawnNames, peoplePresent } from './people-present.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetTexts, sheetWords } from './sheet-words.ts';

const CARDS_A_SHEET = 4;

/**
 * Composes the cards that stand on the tables, folded like a tent and read from both sides: the name as it is
 * wished, in its own script too, and nothing that tells a sponsor from a sponsee. Households and their sponsors
 * follow each other, as one lays a table. Whoever does not wish to be named has none.
 */
export async function composePlaceCards(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  return writePlaceCards(event, await readPaperPeople(asked, { pairedOnly: false }));
}

/** The pure part of {@link composePlaceCards}. */
export function writePlaceCards(event: PaperEvent, households: readonly PaperHousehold[]): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const problems = [...describeMissingLetters(sheetTexts(event)), ...describeUndrawnNames(households)];
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const people = peoplePresent(households);
  if (people.length === 0) return { kind: 'nobody' };
  const document = {
    template: 'papers/templates/place-cards.typ',
    title: 'Chevalets de table',
    words: { sheet, design: event.settings.design, people },
    images,
    pages: Math.ceil(people.length / CARDS_A_SHEET),
  };
  return { kind: 'composed', files: [{ fileName: 'chevalets.pdf', document }] };
}
