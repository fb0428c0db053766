import { setImmediate as othersFirst } from 'node:timers/promises';
import { boundByFlow, type FilledPlaces } from './bound-by-flow.ts';
import { SCORE_TOLERANCE } from './pairing-problem.ts';
import { proposeGreedily } from './propose-greedily.ts';
import { readChoice } from './read-choice.ts';
import {
  buildAssignmentModel,
  distinctScores,
  listHalfPaired,
  strongestEdges,
  type AssignmentModel,
  type Edge,
  type OrderedProblem,
} from './solve-assignment-model.ts';
import type { AssignmentSolver, StageOutcome } from './solve-assignment.ts';

/** The aims, the most important first; a proposal is proved when each is proved in turn. */
export type Aim = 'paired' | 'further' | 'worst' | 'total';

/** What was chosen: 1 at each such edge. Without a proof, the first aim not proved and the most it might gain. */
export interface StagesResult {
  chosen: Uint8Array;
  gap?: { aim: Aim; at_most: number };
}

/** Scores are multiplied by this before HiGHS sees them, so that its tolerances lie below `SCORE_TOLERANCE`. */
const SCALE = 1000;

/** A relaxed answer this close to whole numbers is the whole-number answer. */
const WHOLE = 1e-6;

/** One programme in the solver, over the edges that take part in it. */
interface Search {
  problem: OrderedProblem;
  model: AssignmentModel;
  solver: AssignmentSolver;
  deadline: number;
  /** Rows that the next stage changes. */
  atLeast: { row: number; value: number }[];
}

type Found =
  { chosen: Uint8Array; proved: boolean; bound: number } | { chosen?: undefined; bound: number | null };

function openSearch(problem: OrderedProblem, solver: AssignmentSolver, deadline: number): Search {
  const model = buildAssignmentModel(problem);
  solver.load(model);
  return { problem, model, solver, deadline, atLeast: [] };
}

/** Keeps whole answers only: what is chosen, or nothing where the relaxation cut somebody in two. */
function chosenPairs(search: Search, values: Float64Array): Uint8Array | undefined {
  if (values.some((value) => Math.abs(value - Math.round(value)) > WHOLE)) return undefined;
  return Uint8Array.from(search.problem.edges, (_, e) => Math.round(values[e] ?? 0));
}

function solveStage(search: Search, worth: Float64Array, colUpper: Float64Array, wholeNumbers: boolean) {
  const seconds = (search.deadline - performance.now()) / 1000;
  const stopped: StageOutcome = { kind: 'stopped' };
  if (seconds <= 0) return Promise.resolve(stopped);
  const { atLeast } = search;
  search.atLeast = [];
  return search.solver.solve({ worth, colUpper, atLeast, wholeNumbers, seconds });
}

/**
 * Best whole answer of one stage. The relaxation comes first: when it is whole it is the proof, and
 * only otherwise does the search in whole numbers run.
 * `bound` is null where nothing is feasible, and Infinity where the time ended without any bound.
 */
async function bestOf(search: Search, worth: Float64Array, colUpper: Float64Array): Promise<Found> {
  const relaxed = await solveStage(search, worth, colUpper, false);
  if (relaxed.kind === 'infeasible') return { bound: null };
  if (relaxed.kind === 'stopped') return { bound: Infinity };
  const chosen = chosenPairs(search, relaxed.values);
  if (chosen) return { chosen, proved: true, bound: relaxed.objective };
  const whole = await solveStage(search, worth, colUpper, true);
  if (whole.kind === 'infeasible') return { bound: null };
  const found = whole.values && chosenPairs(search, whole.values);
  const bound = Math.min(relaxed.objective, whole.bound ?? Infinity);
  return found ? { chosen: found, proved: whole.kind === 'optimal', bound } : { bound };
}

function worthOf({ model }: Search, columns: [number[], number][]): Float64Array {
  const worth = new Float64Array(model.numCols);
  for (const [list, value] of columns) for (const col of list) worth[col] = value;
  return worth;
}

function sumOfScores({ model, problem }: Search): Float64Array {
  const worth = new Float64Array(model.numCols);
  problem.edges.forEach((edge, e) => (worth[e] = edge.score * SCALE));
  return worth;
}

function demandCounts(search: Search, { halfPaired, mains, furthers }: FilledPlaces): void {
  const { countRows } = search.model;
  search.atLeast.push(
    { row: countRows.halfPaired, value: halfPaired },
    { row: countRows.first, value: mains },
    { row: countRows.further, value: furthers },
  );
}

function scoresEnough(edge: Edge, threshold: number): boolean {
  return edge.locked || edge.score >= threshold - SCORE_TOLERANCE;
}

/** What a flow leaves possible, before any programme is solved. */
interface Bounds {
  most: FilledPlaces;
  /** The different scores, rising. */
  scores: number[];
  /** The highest of them with which the places wanted might be filled, by its rank. */
  highestRank(wanted: FilledPlaces): number;
}

/**
 * Tries to reach all bounds at once, with the few edges that score enough: what is found is proved at its counts
 * and its worst score, and the programme proves its sum.
 */
async function reachBounds(
  problem: OrderedProblem,
  { most, scores, highestRank }: Bounds,
  solver: AssignmentSolver,
  deadline: number,
): Promise<StagesResult | undefined> {
  const threshold = scores[highestRank(most)] ?? 0;
  await othersFirst();
  const kept = Array.from(problem.edges.keys()).filter((e) => {
    const edge = problem.edges[e];
    return edge && scoresEnough(edge, threshold);
  });
  const edges = kept.flatMap((e) => problem.edges[e] ?? []);
  const search = openSearch({ ...problem, edges }, solver, deadline);
  demandCounts(search, most);
  const found = await bestOf(search, sumOfScores(search), search.model.colUpper);
  if (!found.chosen) return undefined;
  const chosen = new Uint8Array(problem.edges.length);
  kept.forEach((e, k) => (chosen[e] = found.chosen[k] ?? 0));
  if (found.proved) return { chosen };
  const atMost = found.bound / SCALE - readChoice(problem, chosen).objective.total;
  return { chosen, gap: { aim: 'total', at_most: atMost } };
}

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
  const { problem, model } = search;
  demandCounts(search, counts);
  let chosen = known;
  const reached = () => readChoice(problem, chosen).objective;
  const sum = sumOfScores(search);
  const upperFrom = (threshold: number) =>
    model.colUpper.map((upper, c) => {
      const edge = problem.edges[c];
      return edge && !scoresEnough(edge, threshold) ? 0 : upper;
    });
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
    const found = await bestOf(search, sum, upperFrom(scores[at] ?? 0));
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
  const bounds: Bounds = { most: flow.most, scores, highestRank };
  const atBounds = await reachBounds(problem, bounds, solver, deadline);
  return atBounds ?? searchCounts(openSearch(problem, solver, deadline), bounds, filling);
}
