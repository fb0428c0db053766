import type { Figure } from './run-bench.ts';
import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomProblem } from '#lib/server/pairing/instances/random-problem.ts';
import type { PairingProblem } from '#lib/server/pairing/pairing-problem.ts';
import { proposePairs } from '#lib/server/pairing/propose-pairs.ts';

const RUNS = 3;

/**
 * The peer reaches the same aims by the same road: the most main sponsors, the highest worst score by halving the
 * list of scores, the highest sum. Seconds without starting Python and reading the problem.
 */
const SCIPY = `
import json, sys, time
import numpy as np
from scipy.optimize import milp, LinearConstraint, Bounds
from scipy.sparse import csr_matrix
p = json.load(sys.stdin)
t = time.perf_counter()
at = {a: i for i, a in enumerate(p["sponsees"])}
to = {s: i for i, s in enumerate(p["sponsors"])}
c = p["candidates"]
n, m, k = len(at), len(to), len(c)
score = np.array([x["score"] for x in c])
rows = np.array([at[x["sponsee"]] for x in c] + [n + to[x["sponsor"]] for x in c])
a = csr_matrix((np.ones(2 * k), (rows, np.concatenate([np.arange(k), np.arange(k)]))), shape=(n + m, k))
low_rows = np.concatenate([np.ones(n), np.zeros(m)])
def best(worth, threshold, paired):
    keep = np.flatnonzero(score >= threshold - 1e-9)
    if len(keep) == 0: return None
    sub = a[:, keep]
    rules = [LinearConstraint(sub, low_rows if paired == n else 0, 1)]
    if 0 < paired < n: rules.append(LinearConstraint(csr_matrix(np.ones((1, len(keep)))), paired, np.inf))
    r = milp(-worth[keep], constraints=rules, bounds=Bounds(0, 1), integrality=np.ones(len(keep)))
    return -r.fun if r.status == 0 else None
paired = round(best(np.ones(k), 0, 0))
scores = np.unique(score)
low, high = 0, len(scores) - 1
while low < high:
    middle = (low + high + 1) // 2
    if best(np.ones(k), scores[middle], paired) is None: high = middle - 1
    else: low = middle
total = best(score, scores[low], paired)
print(json.dumps({"seconds": time.perf_counter() - t, "total": total, "worst": float(scores[low])}))
`;

function hasScipy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import scipy.optimize'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function solveWithScipy(problem: PairingProblem): { seconds: number; total: number; worst: number } {
  const input = JSON.stringify({
    sponsees: problem.sponsees.map(({ id }) => id),
    sponsors: problem.sponsors.map(({ id }) => id),
    candidates: problem.candidates,
  });
  const answer = execFileSync('python3', ['-c', SCIPY], { input, encoding: 'utf8', maxBuffer: 1e8 });
  return JSON.parse(answer) as ReturnType<typeof solveWithScipy>;
}

/**
 * Measures the pairing core, a new solver thread each time: the median of three runs in seconds, every optimum
 * proved (it throws otherwise), and the longest time the main thread kept another request waiting.
 * The peer is `scipy.optimize.milp`, where Debian's python3-scipy is installed: one run, and its answer must equal ours.
 */
export async function benchPairing(): Promise<Figure[]> {
  const sizes = [
    { people: 55, sponsors: 70, each: 70, goal: 0.2 },
    { people: 200, sponsors: 300, each: 300, goal: 1 },
    { people: 1000, sponsors: 1000, each: 50, goal: 10 },
  ];
  const scipy = hasScipy();
  if (!scipy) console.log('pairing: python3-scipy is not installed, no peer to compare with');
  const figures: Figure[] = [];
  let longestWait = 0;

  for (const { people, sponsors, each, goal } of sizes) {
    const problem = randomProblem(people, sponsors, each, ['any'], 7);
    const seconds: number[] = [];
    let reached = { worst: 0 as number | null, total: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const start = performance.now();
      const proposal = await proposePairs(problem);
      seconds.push((performance.now() - start) / 1000);
      delay.disable();
      longestWait = Math.max(longestWait, delay.max / 1e6);
      if (!proposal.proved_optimal)
        throw new Error(`pairing ${people} × ${sponsors}: the optimum was not proved`);
      reached = proposal.objective;
    }
    const median = seconds.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Infinity;
    const name = `pairing ${people} × ${sponsors}, ${each} candidates each`;
    const figure: Figure = { name, value: median, unit: 's', goal };
    if (scipy) {
      const peer = solveWithScipy(problem);
      const differs =
        Math.abs(peer.total - reached.total) > 1e-6 || Math.abs(peer.worst - (reached.worst ?? 0)) > 1e-9;
      if (differs) throw new Error(`${name}: scipy finds worst ${peer.worst}, total ${peer.total}`);
      figure.ratio = { peer: 'scipy.optimize.milp', times: peer.seconds / median };
    }
    figures.push(figure);
  }
  figures.push({
    name: 'pairing, longest wait of the main thread',
    value: longestWait,
    unit: 'ms',
    goal: 100,
  });
  return figures;
}
