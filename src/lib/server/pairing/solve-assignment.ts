import type { ModelData } from 'highs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AssignmentModel } from './solve-assignment-model.ts';

/** What changes from one stage to the next; the columns and the matrix stay in the solver, still warm. */
export interface Stage {
  /** What each column is worth; the sum is made as high as possible. */
  worth: Float64Array;
  /** Highest value of each column: 0 forbids it in this stage. */
  colUpper: Float64Array;
  /** Rows whose lowest value changes, from now on. */
  atLeast: { row: number; value: number }[];
  /** Ask for whole numbers; without it the relaxation is solved, a bound for the whole-number answer. */
  wholeNumbers: boolean;
  /** Seconds this stage may take. */
  seconds: number;
}

/** `optimal` is proved by the solver; `stopped` gives the best found, if any, and a bound when one is known. */
export type StageOutcome =
  | { kind: 'optimal'; values: Float64Array; objective: number; bound: number }
  | { kind: 'infeasible' }
  | { kind: 'stopped'; values?: Float64Array; bound?: number };

/** A solver for one model: `load` it once, `solve` stage after stage, one at a time, and `close`. */
export interface AssignmentSolver {
  load(model: AssignmentModel): void;
  solve(stage: Stage): Promise<StageOutcome>;
  close(): Promise<void>;
}

/**
 * The thread's whole programme. It is text, not a file, because bundlers move files: the same text starts under
 * plain node, Vitest and the built server, and finds `highs` from the application's own directory.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const loading = import(workerData.highs).then(({ default: loadHighs }) => loadHighs());
let model, data, all, whole;
parentPort.on('message', async (stage) => {
  const highs = await loading;
  if (stage.data) {
    data = stage.data;
    all = { kind: 'range', from: 0, to: data.numCols - 1 };
    whole = false;
    model = highs.createModel(data);
    model.options.set(workerData.options);
    model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  } else {
    model.changeColsCost(all, stage.worth);
    model.changeColsBounds(all, data.colLower, stage.colUpper);
    for (const { row, value } of stage.atLeast) model.changeRowBounds(row, value, highs.infinity);
    if (whole !== stage.wholeNumbers) {
      model.changeColsIntegrality(all, new Int32Array(data.numCols).fill(stage.wholeNumbers ? 1 : 0));
      whole = stage.wholeNumbers;
      model.options.set('presolve', whole ? 'on' : 'off');
    }
    model.zeroAllClocks();
    model.options.set('time_limit', stage.seconds);
    const status = model.run().modelStatus;
    const is = highs.constants.modelStatus;
    if (status === is.infeasible || status === is.unboundedOrInfeasible) {
      return parentPort.postMessage({ kind: 'infeasible' });
    }
    const found = model.info.get('primal_solution_status') === 2;
    const values = found ? model.getSolution().colValue : undefined;
    const objective = model.getObjectiveValue();
    if (status === is.optimal) {
      const bound = whole ? model.info.get('mip_dual_bound') : objective;
      return parentPort.postMessage({ kind: 'optimal', values, objective, bound });
    }
    const bound = whole ? model.info.get('mip_dual_bound') : undefined;
    parentPort.postMessage({ kind: 'stopped', values: whole ? values : undefined, bound });
  }
});
`;

/** HiGHS stops at these distances from the optimum; the objective is scaled so that they lie below 1e-9 in scores. */
const OPTIONS = {
  output_flag: false,
  presolve: 'off',
  random_seed: 0,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-7,
  mip_feasibility_tolerance: 1e-9,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
};

/** The solver's own clock is polite; a thread that overruns it by this many milliseconds is ended. */
const GRACE_MS = 500;

/** The model in the words of HiGHS. */
function asModelData(model: AssignmentModel): ModelData {
  const { numCols, colLower, colUpper, rowLower, rowUpper, starts, indices, values } = model;
  const numRows = rowLower.length;
  const matrix = { format: 'csc', numCols, numRows, starts, indices, values } as const;
  const colCost = new Float64Array(numCols);
  return { numCols, numRows, colCost, colLower, colUpper, rowLower, rowUpper, matrix };
}

/**
 * Starts a thread with HiGHS for one proposal, so that the server goes on answering.
 *
 * `solve` answers `stopped` when the time is over, in the solver or, should it not notice, by ending the thread.
 */
export function startAssignmentSolver(): AssignmentSolver {
  const highs = pathToFileURL(createRequire(import.meta.url).resolve('highs')).href;
  const worker = new Worker(THREAD, { eval: true, workerData: { highs, options: OPTIONS } });
  let failure: Error | undefined;
  let waiting: { resolve: (outcome: StageOutcome) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
    waiting = undefined;
  };
  worker.on('message', (outcome: StageOutcome) => {
    waiting?.resolve(outcome);
    waiting = undefined;
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The solver thread ended')));
  return {
    load(model) {
      worker.postMessage({ data: asModelData(model) });
    },
    async solve(stage) {
      if (failure) throw failure;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<StageOutcome>((resolve, reject) => {
          waiting = { resolve, reject };
          const overrun = () => {
            resolve({ kind: 'stopped' });
            waiting = undefined;
            failure = new Error('The solver thread was ended');
            void worker.terminate();
          };
          timer = setTimeout(overrun, stage.seconds * 1000 + GRACE_MS);
          worker.postMessage(stage);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
