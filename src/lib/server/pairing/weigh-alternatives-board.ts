import { fitsSlot, pairKey, type PairingProblem } from './pairing-problem.ts';
import type { Proposal } from './propose-pairs.ts';

/** Somebody who might take a place instead of who holds it now. */
export interface Other {
  readonly sponsor: string;
  readonly score: number;
  /** What the change alone costs: the score lost, and a little for the change itself. */
  readonly cost: number;
}

/** A change counts as much as this loss of score, which nobody would notice: who need not move stays. */
const MOVE = 1e-7;

/** Equal choices are told apart by at most this much, always in the same way, whatever else is asked. */
const TIE = 1e-10;

/** More than all that changes on a board of so many places can cost together, as long as no place is lost. */
export function costOfAll(seats: number): number {
  return seats * (1 + MOVE + TIE) + 1;
}

/** A number of [0,1) made of the text alone (FNV-1a). */
function tieOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

/** A place of a household that somebody holds now. `place` counts from 0, the main sponsor's. */
export interface Seat {
  readonly sponsee: string;
  readonly sponsor: string;
  readonly place: number;
  readonly score: number;
  readonly isLocked: boolean;
  /** Who else might take the place, and their score; the sponsor of now is not among them. */
  readonly others: readonly Other[];
}

/** The pairs of now, ready to be asked what would change; everything is in the order of the ids. */
export interface SeatedBoard {
  readonly sponsees: ReadonlyMap<string, PairingProblem['sponsees'][number]>;
  readonly sponsors: ReadonlyMap<string, PairingProblem['sponsors'][number]>;
  readonly seats: readonly Seat[];
  readonly seatsOfSponsee: ReadonlyMap<string, readonly Seat[]>;
  readonly seatsOfSponsor: ReadonlyMap<string, readonly Seat[]>;
  /** By `pairKey`: the scores of the allowed pairs. */
  readonly scoreOf: ReadonlyMap<string, number>;
}

function byIdThenPlace(a: Seat, b: Seat): number {
  if (a.sponsee !== b.sponsee) return a.sponsee < b.sponsee ? -1 : 1;
  return a.place - b.place;
}

/** Reads the problem and the pairs of now; a pair of now that is no candidate any more keeps its own score. */
export function seatBoard(problem: PairingProblem, pairs: Proposal['pairs']): SeatedBoard {
  const sponsees = new Map(problem.sponsees.map((sponsee) => [sponsee.id, sponsee]));
  const sponsors = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor]));
  const scoreOf = new Map(problem.candidates.map((candidate) => [pairKey(candidate), candidate.score]));
  const locked = new Set((problem.locked ?? []).map(pairKey));
  const candidatesOf = Map.groupBy(problem.candidates, ({ sponsee }) => sponsee);
  const withMain = new Set(pairs.filter(({ rank }) => rank === 1).map(({ sponsee }) => sponsee));

  const seats = pairs.map(({ sponsee, sponsor, rank, score }): Seat => {
    const slot = sponsees.get(sponsee)?.slots[rank - 1];
    // A further sponsor whose main one is gone may stay, but nobody new comes behind an empty main place.
    const candidates = slot && withMain.has(sponsee) ? (candidatesOf.get(sponsee) ?? []) : [];
    const key = pairKey({ sponsee, sponsor });
    const now = scoreOf.get(key) ?? score;
    const others = candidates
      .filter((other) => other.sponsor !== sponsor)
      .filter((other) => slot && fitsSlot(sponsors.get(other.sponsor)?.role ?? 'citizen', slot))
      .map((other) => {
        const tie = TIE * tieOf(`${rank}:${pairKey(other)}`);
        return { ...other, cost: Math.max(0, now - other.score) + MOVE + tie };
      })
      .sort((a, b) => (a.sponsor < b.sponsor ? -1 : 1));
    return { sponsee, sponsor, place: rank - 1, score: now, isLocked: locked.has(key), others };
  });
  seats.sort(byIdThenPlace);
  return {
    sponsees,
    sponsors,
    seats,
    seatsOfSponsee: Map.groupBy(seats, ({ sponsee }) => sponsee),
    seatsOfSponsor: Map.groupBy(seats, ({ sponsor }) => sponsor),
    scoreOf,
  };
}
