import { m } from '#i18n/messages.js';

/** What an offer that cannot be answered (any more) is told as. */
interface Standing {
  readonly title: string;
  readonly sentences: readonly string[];
}

interface Told {
  readonly state: string;
  readonly territoryName: string;
  readonly townName: string;
}

/** Title and sentences for whoever comes back, or too late; nothing while the question stands. */
export function standingOf({ state, territoryName: territory, townName: town }: Told): Standing | undefined {
  switch (state) {
    case 'open':
      return undefined;
    case 'accepted':
      return { title: m.neighbour_accepted_title(), sentences: [m.neighbour_accepted({ town })] };
    case 'declined':
      return { title: m.neighbour_declined_title(), sentences: [m.neighbour_declined({ territory })] };
    default:
      return {
        title: m.neighbour_over_title(),
        sentences: [...why(state, territory, town), m.neighbour_over()],
      };
  }
}

function why(state: string, territory: string, town: string): string[] {
  switch (state) {
    case 'there-over':
      return [m.neighbour_over_there({ town })];
    case 'here-over':
      return [m.neighbour_over_here({ territory })];
    case 'paired':
      return [m.neighbour_over_paired({ territory })];
    case 'withdrew':
      return [m.neighbour_over_withdrew({ territory })];
    default:
      return [];
  }
}
