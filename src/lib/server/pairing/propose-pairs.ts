import { explainUnpaired, type Unpaired } from './explain-unpaired.ts';
import { proposeGreedily } from './propose-greedily.ts';
import {
  parsePairingProblem,
  SCORE_TOLERANCE,
  type PairingProblem,
  type SlotKind,
} from './pairing-problem.ts';
import { seatSponsors } from './seat-sponsors.ts';
import {
  buildAssignmentModel,
  distinctScores,
  highestWorst,
  orderProblem,
  strongestEdges,
  type AssignmentModel,
  type OrderedProblem,
} from './solve-assignment-model.ts';
import { startAssignmentSolver, type AssignmentSolver, type StageOutcome } from './solve-assignment.ts';

/** The aims, the most important first; a proposal is proved when each is proved in turn. */
export type Aim = 'paired' | 'further' | 'worst' | 'total';

/** What a proposal reaches. `worst` is null when no unlocked pair is chosen; `total` counts the locked pairs too. */
export interface Objective {
  paired: number;
  further: number;
  worst: number | null;
  total: number;
}

/** `slot` is what was asked for; `rank` 1 is the main sponsor, 2 and 3 the further ones. */
export interface ProposedPair {
  sponsee: string;
  sponsor: string;
  slot: SlotKind;
  rank: number;
  score: number;
}

/** The answer to a pairing problem, in the order of the sponsees' ids. */
export interface Proposal {
  pairs: ProposedPair[];
  unpaired: Unpaired[];
  objective: Objective;
  proved_optimal: boolean;
  /** Only without a proof: the first aim not proved, and by how much it might still be better, at most. */
  gap?: { aim: Aim; at_most: number };
}

/** Scores are multiplied by this before HiGHS sees them, so that its tolerances lie below `SCORE_TOLERANCE`. */
const SCALE = 1000;

/** A relaxed answer this close to whole numbers is the whole-number answer. */
const WHOLE = 1e-6;

type Search = {
  problem: OrderedProblem;
  model: AssignmentModel;
  solver: AssignmentSolver;
  deadline: number;
  atLeast: { row: number; value: number }[];
};

type Found =
  { chosen: Uint8Array; proved: boolean; bound: number } | { chosen?: undefined; bound: number | null };

/** Keeps whole answers only: what is chosen, or nothing where the relaxation cut somebody in two. */
function chosenPairs(search: Search, values: Float64Array): Uint8Array | undefined {
  if (values.some((value) => Math.abs(value - Math.round(value)) > WHOLE)) return undefined;
  return Uint8Array.from(search.problem.edges, (_, e) => Math.round(values[e] ?? 0));
}

function solveStage(search: Search, worth: Float64Array, colUpper: Float64Array, wholeNumbers: boolean) {
  const seconds = (search.deadline - performance.now()) / 1000;
  const stopped: StageOutcome = { kind: 'stopped' };
  if (seconds <= 0) return Promise.resolve(stopped);
  return search.solver.solve({ worth, colUpper, atLeast: search.atLeast, wholeNumbers, seconds });
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

/** Reads a choice of pairs as the proposal people see: seats in slots, what it reaches. */
function readChoice(
  problem: OrderedProblem,
  chosen: Uint8Array,
): { pairs: ProposedPair[]; objective: Objective } {
  const mine = problem.sponsees.map(
    (): { role: 'citizen' | 'official' | 'association'; id: string; score: number }[] => [],
  );
  const objective: Objective = { paired: 0, further: 0, worst: null, total: 0 };
  problem.edges.forEach((edge, e) => {
    const sponsor = problem.sponsors[edge.sponsor];
    if (chosen[e] !== 1 || !sponsor) return;
    mine[edge.sponsee]?.push({ role: sponsor.role, id: sponsor.id, score: edge.score });
    objective.total += edge.score;
    if (!edge.locked) objective.worst = Math.min(objective.worst ?? 1, edge.score);
  });
  const pairs: ProposedPair[] = [];
  problem.sponsees.forEach((sponsee, i) => {
    const sponsors = (mine[i] ?? []).toSorted((a, b) => b.score - a.score);
    const seats = seatSponsors(sponsee.slots, sponsors);
    if (!seats) throw new Error(`No seats for the sponsors chosen for sponsee ${sponsee.id}`);
    seats.forEach((seat, k) => {
      if (!seat) return;
      if (k === 0) objective.paired += 1;
      else objective.further += 1;
      const slot = sponsee.slots[k] ?? 'any';
      pairs.push({ sponsee: sponsee.id, sponsor: seat.id, slot, rank: k + 1, score: seat.score });
    });
  });
  return { pairs, objective };
}

/**
 * Searches for the best proposal, aim after aim, each result fixed before the next is sought:
 * most first slots and then most further ones (one stage: a first slot outweighs all further ones together),
 * the highest worst score by halving the list of scores, the highest sum.
 */
async function searchStages(
  search: Search,
): Promise<{ chosen: Uint8Array; gap?: { aim: Aim; at_most: number } }> {
  const { problem, model } = search;
  const { countRows } = model;
  let chosen = proposeGreedily(problem);
  const reached = () => readChoice(problem, chosen).objective;
  const worthOf = (columns: [number[], number][]) => {
    const worth = new Float64Array(model.numCols);
    for (const [list, value] of columns) for (const col of list) worth[col] = value;
    return worth;
  };

  if (model.halfPairedCols.length > 0) {
    const worth = worthOf([[model.halfPairedCols, 1]]);
    const found = await bestOf(search, worth, model.colUpper);
    if (!found.chosen || !found.proved)
      return { chosen, gap: { aim: 'paired', at_most: problem.sponsees.length } };
    search.atLeast.push({ row: countRows.halfPaired, value: Math.round(found.bound) });
  }

  const weight = problem.sponsees.reduce((sum, sponsee) => sum + sponsee.slots.length, 1);
  const counting = worthOf([
    [model.firstCols, weight],
    [model.furtherCols, 1],
  ]);
  const worthOfChoice = (choice: Uint8Array) => {
    const { objective } = readChoice(problem, choice);
    return objective.paired * weight + objective.further;
  };
  const sum = new Float64Array(model.numCols);
  problem.edges.forEach((edge, e) => (sum[e] = edge.score * SCALE));
  // Where the best-scored pairs alone fill every slot, nothing can beat it and the others need not be looked at.
  const core = strongestEdges(problem);
  const coreUpper = model.colUpper.map((upper, c) => (core[c] === 0 ? 0 : upper));
  const fixCounts = (first: number, further: number) =>
    search.atLeast.push({ row: countRows.first, value: first }, { row: countRows.further, value: further });
  const everyFurther = weight - 1 - problem.sponsees.length;
  const room = problem.sponsors.reduce((all, sponsor) => all + sponsor.capacity, 0);
  let counts: Found = { bound: null };
  if (room >= weight - 1) {
    fixCounts(problem.sponsees.length, everyFurther);
    counts = await bestOf(search, sum, coreUpper);
    if (counts.chosen) counts.proved = true;
    else fixCounts(-Infinity, -Infinity);
  }
  if (!counts.chosen) {
    // The small problem first: the large one then starts from an answer that is nearly its own.
    await solveStage(search, counting, coreUpper, false);
    counts = await bestOf(search, counting, model.colUpper);
  }
  if (counts.chosen && worthOfChoice(counts.chosen) >= worthOfChoice(chosen)) chosen = counts.chosen;
  const { paired, further } = reached();
  if (!counts.chosen || !counts.proved) {
    const bound = Math.min(counts.bound ?? Infinity, problem.sponsees.length * weight + everyFurther);
    const most = Math.floor(bound / weight + WHOLE);
    if (most > paired) return { chosen, gap: { aim: 'paired', at_most: most - paired } };
    const mostFurther = Math.floor(bound - most * weight + WHOLE);
    if (mostFurther > further) return { chosen, gap: { aim: 'further', at_most: mostFurther - further } };
    return { chosen, gap: { aim: 'worst', at_most: 1 - (reached().worst ?? 1) } };
  }
  fixCounts(paired, further);

  const scores = distinctScores(problem.edges);
  const upperFrom = (threshold: number) =>
    model.colUpper.map((upper, c) => {
      const edge = problem.edges[c];
      return edge && !edge.locked && edge.score < threshold - SCORE_TOLERANCE ? 0 : upper;
    });
  const rankOf = (score: number | null) =>
    score === null ? scores.length - 1 : scores.findLastIndex((other) => other <= score + SCORE_TOLERANCE);
  let low = Math.max(0, rankOf(reached().worst));
  let high = Math.max(low, rankOf(highestWorst(problem, paired)));
  let sumProved = false;
  let bound = Infinity;
  // Each threshold is tried with the sum as the aim: the last one that holds has its highest sum at once.
  while (low < high || !sumProved) {
    const middle = Math.ceil((low + high) / 2);
    const found = await bestOf(search, sum, upperFrom(scores[middle] ?? 0));
    if (found.chosen) {
      chosen = found.chosen;
      sumProved = found.proved;
      bound = found.bound / SCALE;
      low = Math.max(middle, rankOf(reached().worst));
      if (low >= high && !sumProved) break;
    } else if (found.bound === null && low < high) {
      high = middle - 1;
    } else {
      break;
    }
  }
  if (low < high) {
    return { chosen, gap: { aim: 'worst', at_most: (scores[high] ?? 1) - (reached().worst ?? 0) } };
  }
  if (sumProved) return { chosen };
  return { chosen, gap: { aim: 'total', at_most: Math.min(bound, paired + further) - reached().total } };
}

/**
 * Proposes pairs for a ceremony: the proved best by the aims in their order, and the same answer whatever the
 * order in which the problem is written (it is put in the order of the ids first, and HiGHS repeats itself).
 *
 * Refuses a problem that contradicts itself (`ContradictoryProblem`, one French sentence). When `timeLimitMs`
 * is over, answers the best found, with `proved_optimal: false` and what might still be gained.
 * The work is done in another thread; aims and contract: issue « Pairing », from the domain's order of goals.
 */
export async function proposePairs(
  input: PairingProblem,
  { timeLimitMs = 20_000 }: { timeLimitMs?: number } = {},
): Promise<Proposal> {
  const parsed = parsePairingProblem(input);
  const deadline = performance.now() + timeLimitMs;
  const solver = startAssignmentSolver();
  const problem = orderProblem(parsed);
  let result: Awaited<ReturnType<typeof searchStages>> = { chosen: new Uint8Array() };
  try {
    if (problem.edges.length > 0) {
      const model = buildAssignmentModel(problem);
      solver.load(model);
      result = await searchStages({ problem, model, solver, deadline, atLeast: [] });
    }
  } finally {
    await solver.close();
  }
  const { pairs, objective } = readChoice(problem, result.chosen);
  return {
    pairs,
    unpaired: explainUnpaired(parsed, problem, pairs),
    objective,
    proved_optimal: !result.gap,
    ...(result.gap && { gap: result.gap }),
  };
}
