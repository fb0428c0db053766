import { costOfAll, type Other, type Seat, type SeatedBoard } from './weigh-alternatives-board.ts';

/** One place that changes hands; without `sponsor`, it is lost. */
export interface Move {
  readonly seat: Seat;
  readonly to?: Other;
}

interface Step {
  readonly cost: number;
  readonly moves: readonly Move[];
}

interface Waiting {
  readonly node: string | Seat;
  readonly step: Step;
}

/** Who waits, the cheapest first: a binary heap. */
class StepQueue {
  readonly #heap: Waiting[] = [];

  #isBefore(a: number, b: number): boolean {
    return (this.#heap[a]?.step.cost ?? Infinity) < (this.#heap[b]?.step.cost ?? Infinity);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  push(waiting: Waiting): void {
    let at = this.#heap.push(waiting) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.#isBefore(at, up); up = (at - 1) >> 1) {
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): Waiting | undefined {
    this.#swap(0, this.#heap.length - 1);
    const first = this.#heap.pop();
    for (let at = 0, down = 1; down < this.#heap.length; down = 2 * at + 1) {
      if (this.#isBefore(down + 1, down)) down += 1;
      if (!this.#isBefore(down, at)) break;
      this.#swap(at, down);
      at = down;
    }
    return first;
  }
}

function keyOf(move: Move): string {
  return `${move.seat.place}:${move.seat.sponsee.length}:${move.seat.sponsee}${move.to ? `>${move.to.sponsor}` : ''}`;
}

/**
 * Searches what changes for the others when one of `sponsor`'s households has to leave them, because the household
 * `asking` takes the room; `freed` is the sponsor whom `asking` leaves. Nobody gains a place. Answers the moves,
 * or nothing where nobody may leave.
 *
 * One room is wanted, so the best answer is one chain: somebody leaves, takes another's place, who takes
 * another's…, until a free room or a lost place. The pairs of now cost nothing and every change costs something, so
 * the cheapest chain is a shortest path (Dijkstra), and no rearrangement of the others beats it. A chain that two
 * of its moves make impossible (one sponsor twice in a household; a further sponsor behind a lost main one) is
 * searched again without the one and without the other: branch and bound, the chain itself being the bound.
 *
 * Costs, the greater first: a main place lost, a further place lost, the score a place loses (a gain does not make
 * up for another's loss), a trifle for each change.
 */
export function searchRearrangement(
  board: SeatedBoard,
  { asking, sponsor, freed }: { asking: string; sponsor: string; freed: string | undefined },
): readonly Move[] | undefined {
  const lostFurther = costOfAll(board.seats.length);
  const lossOf = (seat: Seat): number => {
    if (seat.place > 0) return lostFurther;
    const furthers = (board.seatsOfSponsee.get(seat.sponsee) ?? []).filter(
      (other) => other.place > 0 && !other.isLocked,
    );
    return lostFurther * (4 + furthers.length);
  };
  const hasRoom = (id: string): boolean => {
    const taken = (board.seatsOfSponsor.get(id) ?? []).length - (id === freed ? 1 : 0);
    return id !== sponsor && taken < (board.sponsors.get(id)?.capacity ?? 0);
  };

  const shortest = (forbidden: ReadonlySet<string>): Step | undefined => {
    const queue = new StepQueue();
    const reachedFor = new Map<string | Seat, number>();
    const settled = new Set<string | Seat>();
    let best: Step | undefined;
    const reach = (node: string | Seat, step: Step) => {
      if (step.cost >= (reachedFor.get(node) ?? Infinity)) return;
      reachedFor.set(node, step.cost);
      queue.push({ node, step });
    };
    const finish = (step: Step) => {
      if (step.cost < (best?.cost ?? Infinity)) best = step;
    };
    const leave = (seat: Seat, { cost, moves }: Step) => {
      const lost: Move = { seat };
      if (!forbidden.has(keyOf(lost))) finish({ cost: cost + lossOf(seat), moves: [...moves, lost] });
      for (const to of seat.others) {
        const move: Move = { seat, to };
        if (forbidden.size > 0 && forbidden.has(keyOf(move))) continue;
        const step = { cost: cost + to.cost, moves: [...moves, move] };
        const own = board.seatsOfSponsee.get(seat.sponsee)?.find((other) => other.sponsor === to.sponsor);
        if (own) reach(own, step);
        else if (hasRoom(to.sponsor)) finish(step);
        else reach(to.sponsor, step);
      }
    };
    reach(sponsor, { cost: 0, moves: [] });
    for (;;) {
      const { node: next, step } = queue.pop() ?? {};
      if (next === undefined || !step || step.cost >= (best?.cost ?? Infinity)) return best;
      if (settled.has(next)) continue;
      settled.add(next);
      if (typeof next !== 'string') {
        leave(next, step);
        continue;
      }
      for (const seat of board.seatsOfSponsor.get(next) ?? []) {
        if (!seat.isLocked && seat.sponsee !== asking) reach(seat, step);
      }
    }
  };

  /** Two moves of one chain that cannot both be. */
  const findConflict = (moves: readonly Move[]): [Move, Move] | undefined => {
    for (const [at, one] of moves.entries()) {
      for (const other of moves.slice(at + 1)) {
        if (one.seat.sponsee !== other.seat.sponsee) continue;
        const isTwice = one.to !== undefined && one.to.sponsor === other.to?.sponsor;
        const isBehindNobody = [one, other].some((move) => !move.to && move.seat.place === 0);
        if (isTwice || isBehindNobody) return [one, other];
      }
    }
    return undefined;
  };

  let best: Step | undefined;
  const branch = (forbidden: ReadonlySet<string>): void => {
    const found = shortest(forbidden);
    if (!found || found.cost >= (best?.cost ?? Infinity)) return;
    const conflict = findConflict(found.moves);
    if (!conflict) best = found;
    else for (const move of conflict) branch(new Set([...forbidden, keyOf(move)]));
  };
  branch(new Set());
  return best?.moves;
}
