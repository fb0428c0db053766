import { setImmediate as othersFirst } from 'node:timers/promises';
import { SCORE_TOLERANCE } from './pairing-problem.ts';
import { readChoice } from './read-choice.ts';
import {
  chosenPairs,
  demandCounts,
  openSearch,
  SCALE,
  scoresEnough,
  solveStage,
  sumOfScores,
  upperFrom,
  WHOLE,
  type Bounds,
  type Search,
  type StagesResult,
} from './search-stage.ts';
import type { OrderedProblem } from './solve-assignment-model.ts';
import type { AssignmentSolver, StageOutcome } from './solve-assignment.ts';

/** How many times the pairs at the bound take part, when fewer did not suffice. */
const GROWTHS = [1, 2, 4];

/** With more pairs than this, whole numbers behind scarce first slots may take all the time that there is. */
const MANY_PAIRS = 3000;

type Reached = { chosen: Uint8Array; gapOfSum?: number };

/**
 * The highest of the ranks from `floor` to `high` at which the counts hold, with the highest sum. The relaxation
 * says first which is the highest it cannot exclude (downwards in growing steps, then by halves); whole numbers are
 * asked for there only. `none`: the counts hold at none of these ranks; `stopped`: it would take too long.
 */
async function searchRanks(
  search: Search,
  { most, scores }: Bounds,
  floor: number,
  high: number,
): Promise<Reached | 'none' | 'stopped'> {
  const sum = sumOfScores(search);
  /** The lowest score that a relaxed answer uses: the answer is the best for all thresholds up to it. */
  const rankOf = (values: Float64Array) => {
    const used = search.problem.edges.flatMap((edge, e) =>
      edge.locked || (values[e] ?? 0) <= WHOLE ? [] : edge.score,
    );
    const least = used.reduce((a, b) => Math.min(a, b), Infinity);
    return scores.findLastIndex((score) => score <= least + SCORE_TOLERANCE);
  };
  while (high >= floor) {
    let low = floor - 1;
    let step = 0;
    let relaxed: Extract<StageOutcome, { kind: 'optimal' }> | undefined;
    while (low < high) {
      const at = relaxed ? Math.ceil((low + high) / 2) : Math.max(floor, high - step);
      step = 4 * step + 1;
      const outcome = await solveStage(search, sum, upperFrom(search, scores[at] ?? 0), false);
      if (outcome.kind === 'stopped') return 'stopped';
      if (outcome.kind === 'infeasible') {
        high = at - 1;
        continue;
      }
      relaxed = outcome;
      low = Math.min(high, Math.max(at, rankOf(outcome.values)));
    }
    if (!relaxed) return 'none';
    const chosen = chosenPairs(search, relaxed.values);
    if (chosen) return { chosen };
    if (most.mains < search.problem.sponsees.length && search.problem.edges.length > MANY_PAIRS)
      return 'stopped';
    const whole = await solveStage(search, sum, upperFrom(search, scores[low] ?? 0), true);
    if (whole.kind !== 'infeasible') {
      const found = whole.values && chosenPairs(search, whole.values);
      if (!found) return 'stopped';
      if (whole.kind === 'optimal') return { chosen: found };
      const bound = Math.min(relaxed.objective, whole.bound ?? Infinity) / SCALE;
      return { chosen: found, gapOfSum: bound - readChoice(search.problem, found).objective.total };
    }
    high = low - 1;
  }
  return 'none';
}

/**
 * Tries to reach the bounds of the counts with the few edges that score enough for the bound of the worst score, and
 * with some more where these do not suffice. What is found is proved at its counts and at its worst score: no higher
 * threshold left them possible. Answers nothing where the counts are not reached so near to the bound.
 */
export async function reachBounds(
  problem: OrderedProblem,
  bounds: Bounds,
  solver: AssignmentSolver,
  deadline: number,
): Promise<StagesResult | undefined> {
  const { most, scores, highestRank } = bounds;
  const top = highestRank(most);
  const linked = most.mains < problem.sponsees.length;
  let high = top;
  for (const growth of GROWTHS) {
    const floor = Math.max(0, scores.length - growth * (scores.length - top));
    if (high < floor) break;
    await othersFirst();
    const kept = Array.from(problem.edges.keys()).filter((e) => {
      const edge = problem.edges[e];
      return edge && scoresEnough(edge, scores[floor] ?? 0);
    });
    const edges = kept.flatMap((e) => problem.edges[e] ?? []);
    const search = openSearch({ ...problem, edges }, solver, deadline, { linked });
    demandCounts(search, most);
    const reached = await searchRanks(search, bounds, floor, high);
    if (reached === 'stopped') return undefined;
    if (reached !== 'none') {
      const chosen = new Uint8Array(problem.edges.length);
      kept.forEach((e, k) => (chosen[e] = reached.chosen[k] ?? 0));
      if (reached.gapOfSum === undefined) return { chosen };
      return { chosen, gap: { aim: 'total', at_most: reached.gapOfSum } };
    }
    high = floor - 1;
  }
  return undefined;
}
