import { setImmediate as otherWorkFirst } from 'node:timers/promises';
import { fitsSlot, pairKey, SCORE_TOLERANCE, type PairingProblem } from './pairing-problem.ts';
import type { Proposal } from './propose-pairs.ts';
import { searchRearrangement, type Move } from './search-rearrangement.ts';
import { seatBoard, type SeatedBoard } from './weigh-alternatives-board.ts';

/** « What if this sponsor took that place? » `position` counts from 0, the main sponsor's, which is the default. */
export interface AlternativeQuestion {
  readonly sponsee: string;
  readonly sponsor: string;
  readonly position?: number | undefined;
}

/** What the others must lose for an alternative, at the least. Ids are in their order. */
export type AlternativeOutcome =
  /** Nobody else loses anything. */
  | { readonly kind: 'free' }
  | {
      readonly kind: 'costs';
      /** Sponsees who would have no main sponsor any more (never more than one for one question). */
      readonly losesMain: string[];
      /** Sponsees who would keep a main sponsor and lose a further one. */
      readonly losesFurther: string[];
      /** Places that would stay filled, by somebody with a lower score. */
      readonly lowered: { sponsee: string; position: number; from: number; to: number }[];
      /** What becomes of the sum of all scores, the asked pair's too; usually below zero. */
      readonly total: number;
    }
  /** No rule allows it, a locked pair holds the place, or everybody that sponsor has is locked. */
  | { readonly kind: 'impossible' }
  /** The time was over first. */
  | { readonly kind: 'not-computed' };

interface Wish {
  readonly sponsee: string;
  readonly sponsor: string;
  readonly place: number;
}

/** The server answers others after as many milliseconds of searching. */
const TURN_MS = 20;

/** Answers what needs no search, or 'search': the sponsor is wholly taken and somebody has to give way. */
function judgeAtOnce(board: SeatedBoard, wish: Wish): 'free' | 'impossible' | 'search' {
  const sponsor = board.sponsors.get(wish.sponsor);
  const slots = board.sponsees.get(wish.sponsee)?.slots ?? [];
  const slot = slots[wish.place];
  const mine = board.seatsOfSponsee.get(wish.sponsee) ?? [];
  const holder = mine.find((seat) => seat.place === wish.place);
  if (holder?.sponsor === wish.sponsor) return 'free';
  if (!sponsor || !slot || !board.scoreOf.has(pairKey(wish)) || !fitsSlot(sponsor.role, slot)) {
    return 'impossible';
  }
  if (holder?.isLocked) return 'impossible';
  if (wish.place > 0 && !mine.some((seat) => seat.place === 0)) return 'impossible';

  const elsewhere = mine.find((seat) => seat.sponsor === wish.sponsor);
  if (elsewhere) {
    if (elsewhere.isLocked) return 'impossible';
    if (elsewhere.place > 0) return 'free';
    // Who was the main sponsor needs somebody in their stead: whoever they take the place of.
    const role = board.sponsors.get(holder?.sponsor ?? '')?.role;
    return role && fitsSlot(role, slots[0] ?? 'any') ? 'free' : 'impossible';
  }
  const theirs = board.seatsOfSponsor.get(wish.sponsor) ?? [];
  if (theirs.length < sponsor.capacity) return 'free';
  return theirs.length === sponsor.capacity && theirs.length > 0 ? 'search' : 'impossible';
}

/** Tells what the moves mean for those who have to make them. */
function readLosses(board: SeatedBoard, wish: Wish, moves: readonly Move[]): AlternativeOutcome {
  const losesMain: string[] = [];
  const losesFurther: string[] = [];
  const lowered: { sponsee: string; position: number; from: number; to: number }[] = [];
  const mine = board.seatsOfSponsee.get(wish.sponsee) ?? [];
  const before = mine.find((seat) => seat.place === wish.place)?.score ?? 0;
  let total = (board.scoreOf.get(pairKey(wish)) ?? 0) - before;
  for (const { seat, to } of moves) {
    const { sponsee, place: position, score: from } = seat;
    total += (to?.score ?? 0) - from;
    if (to) {
      if (from - to.score > SCORE_TOLERANCE) lowered.push({ sponsee, position, from, to: to.score });
    } else if (position > 0) {
      losesFurther.push(sponsee);
    } else {
      losesMain.push(sponsee);
      for (const further of board.seatsOfSponsee.get(sponsee) ?? []) {
        if (further.place > 0 && !further.isLocked) total -= further.score;
      }
    }
  }
  if (losesMain.length + losesFurther.length + lowered.length === 0) return { kind: 'free' };
  lowered.sort((a, b) =>
    a.sponsee === b.sponsee ? a.position - b.position : a.sponsee < b.sponsee ? -1 : 1,
  );
  return { kind: 'costs', losesMain, losesFurther, lowered, total };
}

function weigh(board: SeatedBoard, wish: Wish): AlternativeOutcome {
  const atOnce = judgeAtOnce(board, wish);
  if (atOnce !== 'search') return { kind: atOnce };
  const moves = searchRearrangement(board, {
    asking: wish.sponsee,
    sponsor: wish.sponsor,
    freed: board.seatsOfSponsee.get(wish.sponsee)?.find((seat) => seat.place === wish.place)?.sponsor,
  });
  return moves ? readLosses(board, wish, moves) : { kind: 'impossible' };
}

/**
 * Says for each question what the others would lose if that sponsor took that place, instead of who holds it now:
 * an outcome a question, in their order. Nothing is changed; the same board gives the same answers, in whatever
 * order it is written and whatever else is asked with it.
 *
 * The asking household keeps its other sponsors, locked pairs stand, nobody gains a place. Among all ways to
 * rearrange the others, the one is told where the fewest lose their main sponsor, then a further one, then where
 * the scores they lose are the least together. These are the aims of `proposePairs` in their order, but seen from
 * the pairs of now: a better worst score or a better sum elsewhere makes up for nobody's loss, so what can be done
 * without harm is never told as a cost. The pairs may have been arranged by hand; they hold the locked ones too.
 *
 * What is not known after `timeLimitMs` is « not-computed ». The server answers others meanwhile.
 */
export async function weighAlternatives(
  problem: PairingProblem,
  { pairs }: Pick<Proposal, 'pairs'>,
  questions: readonly AlternativeQuestion[],
  { timeLimitMs = 1500 }: { timeLimitMs?: number } = {},
): Promise<AlternativeOutcome[]> {
  const begin = performance.now();
  const board = seatBoard(problem, pairs);
  const outcomes: AlternativeOutcome[] = [];
  let turn = begin;
  for (const { sponsee, sponsor, position = 0 } of questions) {
    if (performance.now() - turn > TURN_MS) {
      await otherWorkFirst();
      turn = performance.now();
    }
    const isOver = performance.now() - begin >= timeLimitMs;
    outcomes.push(isOver ? { kind: 'not-computed' } : weigh(board, { sponsee, sponsor, place: position }));
  }
  return outcomes;
}
