import { describeMissingLetters, markedText, type MarkedText } from './marked-text.ts';
import type { PaperHousehold } from './read-paper-people.ts';

/** Somebody whose name is drawn large: on a badge, on a table. */
export interface PersonPresent {
  readonly name: MarkedText;
  readonly ownScript?: MarkedText;
}

/** Everybody of these households, each followed by its sponsors, who are named once however many they accompany. */
export function peoplePresent(households: readonly PaperHousehold[]): PersonPresent[] {
  const seen = new Set<string>();
  return households.flatMap(({ details, sponsors }) => [
    ...details.people.map(({ name, ownScript }) => ({
      name: markedText(name),
      ...(ownScript !== undefined && { ownScript: markedText(ownScript, details.certificateLanguage) }),
    })),
    ...sponsors.flatMap(({ sponsorId, people }) => {
      if (seen.has(sponsorId)) return [];
      seen.add(sponsorId);
      return people.map(({ name }) => ({ name: markedText(name) }));
    }),
  ]);
}

/** Which of their names have a letter that no font has, in sentences for the organiser's screen. */
export function describeUndrawnNames(households: readonly PaperHousehold[]): string[] {
  return describeMissingLetters(
    households.flatMap(({ details, sponsors }) => [
      ...details.people.flatMap(({ name, ownScript }) => [
        { whose: name, text: name },
        { whose: name, text: ownScript },
      ]),
      ...sponsors.flatMap(({ people }) => people.map(({ name }) => ({ whose: name, text: name }))),
    ]),
  );
}
