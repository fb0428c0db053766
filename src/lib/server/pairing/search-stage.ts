import type { FilledPlaces } from './bound-by-flow.ts';
import { SCORE_TOLERANCE } from './pairing-problem.ts';
import {
  buildAssignmentModel,
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
export const SCALE = 1000;

/** A relaxed answer this close to whole numbers is the whole-number answer. */
export const WHOLE = 1e-6;

/** One programme in the solver, over the edges that take part in it. */
export interface Search {
  problem: OrderedProblem;
  model: AssignmentModel;
  solver: AssignmentSolver;
  deadline: number;
  /** Rows that the next stage changes. */
  atLeast: { row: number; value: number }[];
}

/** What a stage finds. */
export type Found =
  { chosen: Uint8Array; proved: boolean; bound: number } | { chosen?: undefined; bound: number | null };

/** Loads the programme of a problem; `linked` as `buildAssignmentModel` takes it. */
export function openSearch(
  problem: OrderedProblem,
  solver: AssignmentSolver,
  deadline: number,
  { linked = false }: { linked?: boolean } = {},
): Search {
  const model = buildAssignmentModel(problem, { linked });
  solver.load(model);
  return { problem, model, solver, deadline, atLeast: [] };
}

/** Keeps whole answers only: what is chosen, or nothing where the relaxation cut somebody in two. */
export function chosenPairs(search: Search, values: Float64Array): Uint8Array | undefined {
  if (values.some((value) => Math.abs(value - Math.round(value)) > WHOLE)) return undefined;
  return Uint8Array.from(search.problem.edges, (_, e) => Math.round(values[e] ?? 0));
}

/** Solves one stage in the time that is left. */
export function solveStage(
  search: Search,
  worth: Float64Array,
  colUpper: Float64Array,
  wholeNumbers: boolean,
) {
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
export async function bestOf(search: Search, worth: Float64Array, colUpper: Float64Array): Promise<Found> {
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

/** What each column is worth, where lists of columns have a worth each. */
export function worthOf({ model }: Search, columns: [number[], number][]): Float64Array {
  const worth = new Float64Array(model.numCols);
  for (const [list, value] of columns) for (const col of list) worth[col] = value;
  return worth;
}

/** The sum of scores as the aim. */
export function sumOfScores({ model, problem }: Search): Float64Array {
  const worth = new Float64Array(model.numCols);
  problem.edges.forEach((edge, e) => (worth[e] = edge.score * SCALE));
  return worth;
}

/** Asks for at least so many filled places in all stages to come. */
export function demandCounts(search: Search, { halfPaired, mains, furthers }: FilledPlaces): void {
  const { countRows } = search.model;
  search.atLeast.push(
    { row: countRows.halfPaired, value: halfPaired },
    { row: countRows.first, value: mains },
    { row: countRows.further, value: furthers },
  );
}

/** Highest values of the columns when no unlocked pair may score less than the threshold. */
export function upperFrom({ model, problem }: Search, threshold: number): Float64Array {
  return model.colUpper.map((upper, c) => {
    const edge = problem.edges[c];
    return edge && !scoresEnough(edge, threshold) ? 0 : upper;
  });
}

/** Whether the pair may be chosen when the worst score is to be at least the threshold. */
export function scoresEnough(edge: Edge, threshold: number): boolean {
  return edge.locked || edge.score >= threshold - SCORE_TOLERANCE;
}

/** What a flow leaves possible, before any programme is solved. */
export interface Bounds {
  most: FilledPlaces;
  /** The different scores, rising. */
  scores: number[];
  /** The highest of them with which the places wanted might be filled, by its rank. */
  highestRank(wanted: FilledPlaces): number;
}
