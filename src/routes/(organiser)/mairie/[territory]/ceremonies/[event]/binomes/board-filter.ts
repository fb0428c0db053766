import { spokenLanguages } from '#lib/labels/languages.ts';
import type { Board, Household, Place, Sponsor } from './board-places.ts';

/** What an organiser wants to see of the board. */
export interface BoardFilter {
  readonly text: string;
  readonly isOnlyToDo: boolean;
}

/** The three parts of the board, filtered. */
export interface BoardParts {
  readonly waiting: readonly Household[];
  readonly paired: readonly Household[];
  readonly free: readonly Sponsor[];
}

/** Letters compared without accents or capitals; other scripts as they are. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLocaleLowerCase('fr');
}

/** Whether somebody still has to decide: nobody at the place, a proposal to read, a rule broken since. */
function isToDo({ pair, position }: Place): boolean {
  if (!pair) return position === 0;
  return pair.status === 'proposed' || pair.warning !== undefined;
}

/** The board's parts as far as every word typed is found in a name, a language or a role; only what is left to do if so asked. */
export function filterBoard(board: Board, { text, isOnlyToDo }: BoardFilter): BoardParts {
  const words = plain(text).split(/\s+/u).filter(Boolean);
  const matches = (said: string[]) => {
    const all = plain(said.join(' '));
    return words.every((word) => all.includes(word));
  };
  const shown = board.households.filter(
    (household) =>
      (!isOnlyToDo || household.places.some(isToDo)) &&
      matches([
        household.names,
        spokenLanguages(household.languages),
        ...household.places.map(({ pair }) => pair?.sponsorNames ?? ''),
      ]),
  );
  return {
    waiting: shown.filter(({ hasSponsor }) => !hasSponsor),
    paired: shown.filter(({ hasSponsor }) => hasSponsor),
    free: board.freeSponsors.filter(({ names, languages, officialFunction }) =>
      matches([names, spokenLanguages(languages), officialFunction ?? '']),
    ),
  };
}
