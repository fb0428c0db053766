import { setImmediate as othersFirst } from 'node:timers/promises';
import { explainUnpaired, type Unpaired } from './explain-unpaired.ts';
import { parsePairingProblem, type PairingProblem } from './pairing-problem.ts';
import { readChoice, type Objective, type ProposedPair } from './read-choice.ts';
import type { Aim, StagesResult } from './search-stage.ts';
import { orderProblem, type OrderedProblem } from './solve-assignment-model.ts';
import { startAssignmentSolver } from './solve-assignment.ts';
import { searchStages } from './solve-stages.ts';

/** The answer to a pairing problem, in the order of the sponsees' ids. */
export interface Proposal {
  pairs: ProposedPair[];
  unpaired: Unpaired[];
  objective: Objective;
  proved_optimal: boolean;
  /** Only without a proof: the first aim not proved, and by how much it might still be better, at most. */
  gap?: { aim: Aim; at_most: number };
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
  let problem: OrderedProblem;
  let result: StagesResult = { chosen: new Uint8Array() };
  try {
    // The thread loads meanwhile, and other requests are answered.
    await othersFirst();
    problem = orderProblem(parsed);
    if (problem.edges.length > 0) result = await searchStages(problem, solver, deadline);
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
