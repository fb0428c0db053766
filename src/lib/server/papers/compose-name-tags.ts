import { describeMissingLetters } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { countUnnamed, describeUndrawnNames, peoplePresent } from './people-present.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetTexts, sheetWords } from './sheet-words.ts';

const TAGS_A_SHEET = 10;
/** Empty tags that stay for guests, interpreters and helpers, whose names are written by hand. */
const FEWEST_EMPTY = 4;

/**
 * Composes the badges of everybody who takes part: the name as it is wished, in its own script too, and no other
 * word. All have one design, and empty ones complete the last sheet for guests: a badge must not point at the exiled
 * person, and one that said « marraine » would point at whoever bears none. For the same reason no mark says who must
 * not be photographed: only sponsees could bear it, in front of a hall. The
 * photographer has a list of their own, and whoever does not wish to be named has a blank badge among the others.
 */
export async function composeNameTags(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  return writeNameTags(event, await readPaperPeople(asked, { pairedOnly: false }));
}

/** The pure part of {@link composeNameTags}. */
export function writeNameTags(event: PaperEvent, households: readonly PaperHousehold[]): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const problems = [...describeMissingLetters(sheetTexts(event)), ...describeUndrawnNames(households)];
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const people = peoplePresent(households);
  const wanted = people.length + countUnnamed(households) + FEWEST_EMPTY;
  const tags = Math.ceil(wanted / TAGS_A_SHEET) * TAGS_A_SHEET;
  const document = {
    template: 'papers/templates/name-tags.typ',
    title: 'Badges',
    words: { sheet, design: event.settings.design, people, empty: tags - people.length },
    images,
    pages: tags / TAGS_A_SHEET,
  };
  return { kind: 'composed', files: [{ fileName: 'badges.pdf', document }] };
}
