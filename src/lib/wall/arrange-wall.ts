import type { WallCeremony } from './wall-state.ts';

/** The ceremonies of the wall, in the groups and the order in which they are read. */
export interface ArrangedWall {
  /** Going on and not yet confirmed; the one that began last first. */
  readonly now: readonly WallCeremony[];
  /** Confirmed; the last word first. */
  readonly held: readonly WallCeremony[];
  /** Over, waiting for its town’s word; the one that began last first. */
  readonly over: readonly WallCeremony[];
  /** Soonest first. */
  readonly toCome: readonly WallCeremony[];
  /** Cancelled, moved elsewhere in the year, or not held. */
  readonly elsewhere: readonly WallCeremony[];
}

/** Gives every ceremony its group and its place. */
export function arrangeWall(ceremonies: readonly WallCeremony[]): ArrangedWall {
  const of = (...states: WallCeremony['state'][]) => ceremonies.filter(({ state }) => states.includes(state));
  return {
    now: of('now').toSorted(latestFirst),
    held: of('held').toSorted((a, b) => compare(b.heldAt ?? '', a.heldAt ?? '') || latestFirst(a, b)),
    over: of('over').toSorted(latestFirst),
    toCome: of('to-come').toSorted((a, b) => compare(a.startsAt, b.startsAt) || byTown(a, b)),
    elsewhere: of('cancelled', 'moved', 'not-held').toSorted(byTown),
  };
}

function latestFirst(a: WallCeremony, b: WallCeremony): number {
  return compare(b.startsAt, a.startsAt) || byTown(a, b);
}

function byTown(a: WallCeremony, b: WallCeremony): number {
  return a.town.localeCompare(b.town, 'fr') || compare(a.slug, b.slug);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
