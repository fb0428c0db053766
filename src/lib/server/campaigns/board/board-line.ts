import type { BoardNeed } from './board-needs.ts';
import type { MaskedCounts } from './stored-counts.ts';
import type { BoardAnswer, TerritoryStage } from './territory-stage.ts';

/** A territory as the board names it. No id. */
export interface BoardTerritory {
  readonly slug: string;
  readonly name: string;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | undefined;
  readonly population: number | null;
  readonly colour: string;
  readonly isMember: boolean;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}

/** A ceremony as the coordinator sees it: dates and statuses as they are, people only in masked counts. */
export interface BoardCeremony {
  readonly startsAtLocal: string;
  readonly timeZone: string;
  /** Negative once it is past. */
  readonly daysLeft: number;
  /** Outside the campaign's window. */
  readonly isOutside: boolean;
  /** Absent until it is counted for the first time. */
  readonly counts: MaskedCounts | undefined;
  /** The day of Paris of these counts. */
  readonly countedOn: string | undefined;
  /** What its territory said afterwards. */
  readonly report: { readonly wasHeld: boolean; readonly isSent: boolean } | undefined;
}

/** One line of the board: a standing ceremony of a territory, or the territory that has none. Never a name. */
export interface BoardLine {
  readonly territory: BoardTerritory;
  readonly answer: BoardAnswer;
  /** What the territory said with its answer, or with its leave. */
  readonly word: string;
  /** Takes part in this campaign without being a member. */
  readonly isGuest: boolean;
  /** Whose ceremony it joined. */
  readonly joins: { readonly slug: string; readonly name: string } | undefined;
  readonly stage: TerritoryStage;
  /** Most pressing first. */
  readonly needs: readonly BoardNeed[];
  readonly ceremony: BoardCeremony | undefined;
  /** The local day of the last act of its staff; never one of a resident's. */
  readonly lastActivityOn: string | undefined;
  /** The coordinator's own note; '' without one. */
  readonly note: string;
}

/** Whether people are still expected there: not cancelled, nor declined, left, or gone to another's ceremony. */
export function isStanding({ answer, stage, ceremony }: BoardLine): boolean {
  if (stage === 'cancelled') return false;
  return ceremony !== undefined || answer === 'yes' || answer === 'later' || answer === 'none';
}
