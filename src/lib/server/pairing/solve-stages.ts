import { setImmediate as othersFirst } from 'node:timers/promises';
import { boundByFlow, capFurthers, type FilledPlaces } from './bound-by-flow.ts';
import { SCORE_TOLERANCE } from './pairing-problem.ts';
import { proposeGreedily } from './propose-greedily.ts';
import { reachBounds } from './reach-bounds.ts';
import { readChoice } from './read-choice.ts';
import {
  bestOf,
  demandCounts,
  openSearch,
  SCALE,
  sumOfScores,
  upperFrom,
  WHOLE,
  worthOf,
  type Bounds,
  type Search,
  type StagesResult,
} from './search-stage.ts';
import {
  distinctScores,
  listHalfPaired,
  strongestEdges,
  type OrderedProblem,
} from './solve-assignment-model.ts';
import type { AssignmentSolver } from './solve-assignment.ts';

/**
 * The whole search, where the bounds cannot be reached: half-paired people first, then the counts as one programme
 * (a first slot outweighs all further ones together), then the threshold.
 */
async function searchCounts(search: Search, bounds: Bounds, filling: Uint8Array): Promise<StagesResult> {
  const { problem, model } = search;
  const { most } = bounds;
  let chosen = proposeGreedily(problem);
  const reached = () => readChoice(problem, chosen).objective;
  let { halfPaired } = most;

  if (model.halfPairedCols.length > 0) {
    const found = await bestOf(search, worthOf(search, [[model.halfPairedCols, 1]]), model.colUpper);
    if (!found.chosen || !found.proved) {
      return { chosen, gap: { aim: 'paired', at_most: Math.max(0, most.mains - reached().paired) } };
    }
    halfPaired = Math.round(found.bound);
    demandCounts(search, { halfPaired, mains: -Infinity, furthers: -Infinity });
  }

  const weight = problem.sponsees.reduce((all, sponsee) => all + sponsee.slots.length, 1);
  const counting = worthOf(search, [
    [model.firstCols, weight],
    [model.furtherCols, 1],
  ]);
  const worthOfChoice = (choice: Uint8Array) => {
    const { objective } = readChoice(problem, choice);
    return objective.paired * weight + objective.further;
  };
  const halves = listHalfPaired(problem);
  const halvesOf = (choice: Uint8Array) => {
    const withMain = new Set(
      readChoice(problem, choice).pairs.flatMap((p) => (p.rank === 1 ? p.sponsee : [])),
    );
    return problem.sponsees.filter(({ id }, i) => halves.has(i) && withMain.has(id)).length;
  };
  // The small problem first: where it reaches the bounds nothing can beat it, and otherwise the large one starts
  // from an answer that is nearly its own.
  const core = strongestEdges(problem);
  const coreUpper = model.colUpper.map((upper, c) => (core[c] === 0 && filling[c] === 0 ? 0 : upper));
  let counts = await bestOf(search, counting, coreUpper);
  const atMost = most.mains * weight + most.furthers;
  if (counts.chosen && worthOfChoice(counts.chosen) === atMost) counts.proved = true;
  else counts = await bestOf(search, counting, model.colUpper);
  if (counts.chosen) {
    const more = halvesOf(counts.chosen) - halvesOf(chosen);
    const gain = worthOfChoice(counts.chosen) - worthOfChoice(chosen);
    if (counts.proved || more > 0 || (more === 0 && gain >= 0)) chosen = counts.chosen;
  }
  const { paired, further } = reached();
  if (!counts.chosen || !counts.proved) {
    const bound = Math.min(counts.bound ?? Infinity, atMost);
    const mostMains = Math.floor(bound / weight + WHOLE);
    if (mostMains > paired) return { chosen, gap: { aim: 'paired', at_most: mostMains - paired } };
    const mostFurther = Math.floor(bound - mostMains * weight + WHOLE);
    if (mostFurther > further) return { chosen, gap: { aim: 'further', at_most: mostFurther - further } };
  }
  return searchThreshold(search, bounds, { halfPaired, mains: paired, furthers: further }, chosen);
}

/**
 * The highest worst score and then the highest sum, the counts being known: downwards from the bound in growing
 * steps until one threshold holds, then by halves. Each is tried with the sum as the aim, so the last one that
 * holds has its highest sum at once.
 */
async function searchThreshold(
  search: Search,
  { scores, highestRank }: Bounds,
  counts: FilledPlaces,
  known: Uint8Array,
): Promise<StagesResult> {
  const { problem } = search;
  demandCounts(search, counts);
  let chosen = known;
  const reached = () => readChoice(problem, chosen).objective;
  const sum = sumOfScores(search);
  const rankOf = (score: number | null) =>
    score === null ? scores.length - 1 : scores.findLastIndex((other) => other <= score + SCORE_TOLERANCE);
  let low = Math.max(0, rankOf(reached().worst));
  let high = Math.max(low, highestRank(counts));
  let sumProved = false;
  let bound = Infinity;
  let step = 0;
  let holdsSomewhere = false;
  while (low < high || !sumProved) {
    const halfway = Math.ceil((low + high) / 2);
    const at = holdsSomewhere ? halfway : Math.max(halfway, high - step);
    step = 4 * step + 1;
    const found = await bestOf(search, sum, upperFrom(search, scores[at] ?? 0));
    if (found.chosen) {
      holdsSomewhere = true;
      chosen = found.chosen;
      sumProved = found.proved;
      bound = found.bound / SCALE;
      low = Math.max(at, rankOf(reached().worst));
      if (low >= high && !sumProved) break;
    } else if (found.bound === null && low < high) {
      high = at - 1;
    } else {
      break;
    }
  }
  if (low < high) {
    return { chosen, gap: { aim: 'worst', at_most: (scores[high] ?? 1) - (reached().worst ?? 0) } };
  }
  if (sumProved) return { chosen };
  const most = Math.min(bound, counts.mains + counts.furthers);
  return { chosen, gap: { aim: 'total', at_most: most - reached().total } };
}

/**
 * Searches for the best proposal, aim after aim: most first slots, most further ones, the highest worst score, the
 * highest sum.
 *
 * A flow bounds the first three in a few milliseconds, and a programme over the few pairs that score enough nearly
 * always reaches them. Where it does not (further slots wait for first ones in a way that the flow does not see),
 * the aims are searched in turn over all pairs, from the bounds downwards.
 */
export async function searchStages(
  problem: OrderedProblem,
  solver: AssignmentSolver,
  deadline: number,
): Promise<StagesResult> {
  await othersFirst();
  const flow = boundByFlow(problem);
  const filling = flow.filling();
  await othersFirst();
  const scores = distinctScores(problem.edges);
  const highestRank = (wanted: FilledPlaces) => flow.highestRank(scores, wanted);
  const most = capFurthers(problem, flow.most);
  const bounds: Bounds = { most, scores, highestRank };
  const atBounds = await reachBounds(problem, bounds, solver, deadline);
  return atBounds ?? searchCounts(openSearch(problem, solver, deadline), bounds, filling);
}
