import { formatDate } from '#lib/dates/format-date.ts';
import { SPONSOR_WORD } from '../certificates/page/commitment-words.ts';
import { certificateNotice, withBreaks } from '../certificates/page/compose-page.ts';
import { describeMissingLetters, markedText, type MarkedText } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { readPaperPeople, type PaperHousehold } from './read-paper-people.ts';
import { sheetTexts, sheetWords } from './sheet-words.ts';

const CARDS_A_SHEET = 10;
/** Letters of sponsors’ names that a card has room for; who does not fit is counted. */
const LONGEST_SPONSORS = 120;

/**
 * Composes the municipal cards: only of households that asked for one and whose pair is confirmed. On each stand
 * the first name and the contact that its holder chose, the sponsors, the town and the day, and the same notice as
 * on the certificate (both are their holder's own, so a wish not to be named before others takes nothing off): nothing
 * of their situation, and nothing that looks like a document of the State.
 */
export async function composeCards(asked: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(asked.trx, asked.eventId);
  return writeCards(event, await readPaperPeople(asked, { pairedOnly: true }));
}

/** The pure part of {@link composeCards}: who asked for no card is left out. */
export function writeCards(event: PaperEvent, households: readonly PaperHousehold[]): Composition {
  const asked = households.flatMap(({ details: { card, certificateLanguage }, sponsors }) =>
    card === undefined
      ? []
      : [{ card, certificateLanguage, people: sponsors.flatMap((each) => each.people) }],
  );
  if (asked.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters([
    ...sheetTexts(event),
    ...asked.flatMap(({ card, people }) =>
      [card.name, card.contact, ...people.map(({ name }) => name)].map((text) => ({
        whose: `Carte de ${card.name}`,
        text,
      })),
    ),
  ]);
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const { variant, design } = event.settings;
  const words = {
    sheet,
    design,
    title: `Carte de ${variant} républicain`,
    day: `Cérémonie du ${formatDate(event.frame.held_on, 'fr')}`,
    notice: `${certificateNotice(variant)} Cette carte n’est pas une pièce d’identité.`,
    cards: asked.map(({ card, certificateLanguage, people }) => ({
      name: markedText(card.name, certificateLanguage),
      contact: markedContact(card.contact),
      ...namedSponsors(people),
    })),
  };
  const document = {
    template: 'papers/templates/cards.typ',
    title: 'Cartes de parrainage',
    words,
    images,
    pages: Math.ceil(asked.length / CARDS_A_SHEET),
  };
  return { kind: 'composed', files: [{ fileName: 'cartes.pdf', document }] };
}

/** A long mail address goes on in the next line from its @, where everybody sees that it goes on. */
function markedContact(contact: string): MarkedText {
  return { ...markedText(contact), text: contact.split('@').map(withBreaks).join('\u200B@') };
}

/** The sponsors in their order, as long as they fit; whoever does not is counted, so that nobody is cut in two. */
function namedSponsors(people: PaperHousehold['sponsors'][number]['people']) {
  let letters = 0;
  const named = people.filter(({ name }, index) => {
    letters += name.length;
    return index === 0 || letters <= LONGEST_SPONSORS;
  });
  const others = people.length - named.length;
  return {
    sponsors: named.map(({ name, agreement }) => ({ name: markedText(name), word: SPONSOR_WORD[agreement] })),
    ...(others > 0 && { others: others === 1 ? 'et une autre personne' : `et ${others} autres personnes` }),
  };
}
