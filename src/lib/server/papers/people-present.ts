import { isUnnamed, shownPeople } from '../sponsees/shown-names.ts';
import { describeMissingLetters, markedText, type MarkedText } from './marked-text.ts';
import type { PaperHousehold } from './read-paper-people.ts';

/** Somebody whose name is drawn large: on a badge, on a table. */
export interface PersonPresent {
  readonly name: MarkedText;
  readonly ownScript?: MarkedText;
}

/**
 * Everybody of these households who may be named, each followed by its sponsors, who are named once however many they
 * accompany. Whoever does not wish to be named is left out, not drawn blank in their place: an empty place between two
 * names would tell whose it is.
 */
export function peoplePresent(households: readonly PaperHousehold[]): PersonPresent[] {
  const seen = new Set<string>();
  return households.flatMap(({ details, sponsors }) => [
    ...shownPeople(details).flatMap(({ name, ownScript }) =>
      name === null
        ? []
        : [
            {
              name: markedText(name),
              ...(ownScript !== undefined && {
                ownScript: markedText(ownScript, details.certificateLanguage),
              }),
            },
          ],
    ),
    ...sponsors.flatMap(({ sponsorId, people }) => {
      if (seen.has(sponsorId)) return [];
      seen.add(sponsorId);
      return people.map(({ name }) => ({ name: markedText(name) }));
    }),
  ]);
}

/** How many badges stay blank for those who do not wish to be named. */
export function countUnnamed(households: readonly PaperHousehold[]): number {
  return households.reduce((sum, { details }) => sum + (isUnnamed(details) ? details.people.length : 0), 0);
}

/**
 * Which of their names have a letter that no font has, in sentences for the organiser's screen: of the people as others
 * see them, or of `everybody`, for a paper that also names whoever does not wish to be named before others.
 */
export function describeUndrawnNames(
  households: readonly PaperHousehold[],
  whom: 'shown' | 'everybody' = 'shown',
): string[] {
  return describeMissingLetters(
    households.flatMap(({ details, sponsors }) => [
      ...(whom === 'shown' && isUnnamed(details) ? [] : details.people).flatMap(({ name, ownScript }) => [
        { whose: name, text: name },
        { whose: name, text: ownScript },
      ]),
      ...sponsors.flatMap(({ people }) => people.map(({ name }) => ({ whose: name, text: name }))),
    ]),
  );
}
