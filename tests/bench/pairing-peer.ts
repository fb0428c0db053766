import { execFileSync } from 'node:child_process';
import type { PairingProblem } from '#lib/server/pairing/pairing-problem.ts';

/** What the peer reaches, and in how many seconds, without starting Python and reading the problem. */
export interface PeerAnswer {
  seconds: number;
  paired: number;
  further: number;
  worst: number;
  total: number;
}

/**
 * The peer reaches the same aims in the same order: the most main sponsors, the most further ones, the highest worst
 * score by halving the list of scores, the highest sum. A variable says that a candidate sits at a slot. It shares
 * nothing with our model, and knows no locked pairs.
 */
const SCIPY = `
import json, sys, time
import numpy as np
from scipy.optimize import milp, LinearConstraint, Bounds
from scipy.sparse import csr_matrix
p = json.load(sys.stdin)
t = time.perf_counter()
role = {s["id"]: s["role"] == "official" for s in p["sponsors"]}
slots = {a["id"]: a["slots"] for a in p["sponsees"]}
first_row, at = {}, 0
for a, s in slots.items(): first_row[a], at = at, at + len(s)
sponsor_row = {s["id"]: at + i for i, s in enumerate(p["sponsors"])}
upper = [1] * at + [s["capacity"] for s in p["sponsors"]]
rows, cols, values, score, main = [], [], [], [], []
def put(row, value):
    rows.append(row); cols.append(len(score)); values.append(value)
wait = {}
for a, s in slots.items():
    for k in range(1, len(s)):
        wait[a, k] = len(upper); upper.append(0)
for c in p["candidates"]:
    a, s = c["sponsee"], c["sponsor"]
    fitting = [k for k, slot in enumerate(slots[a]) if slot == "any" or (slot == "official") == role[s]]
    if len(fitting) > 1: upper.append(1)
    for k in fitting:
        put(first_row[a] + k, 1)
        put(sponsor_row[s], 1)
        if len(fitting) > 1: put(len(upper) - 1, 1)
        if k > 0: put(wait[a, k], 1)
        else:
            for later in range(1, len(slots[a])): put(wait[a, later], -1)
        score.append(c["score"])
        main.append(k == 0)
score, main, upper = np.array(score), np.array(main, float), np.array(upper, float)
a = csr_matrix((values, (rows, cols)), shape=(len(upper), len(score)))
def best(worth, threshold, demands):
    keep = np.flatnonzero(score >= threshold - 1e-9)
    rules = [LinearConstraint(a[:, keep], lower, upper)]
    for of, least in demands: rules.append(LinearConstraint(csr_matrix(of[keep].reshape(1, -1)), least, np.inf))
    r = milp(-worth[keep], constraints=rules, bounds=Bounds(0, 1), integrality=np.ones(len(keep)), options={"mip_rel_gap": 0})
    return -r.fun if r.status == 0 else None
lower = np.full(len(upper), -np.inf)
paired = round(best(main, 0, []))
if paired == len(slots): lower[list(first_row.values())] = 1
demands = [] if paired == len(slots) else [(main, paired)]
further = 0
if main.min() == 0:
    further = round(best(1 - main, 0, demands))
    demands.append((1 - main, further))
scores = np.unique(score)
low, high = 0, len(scores) - 1
while low < high:
    middle = (low + high + 1) // 2
    if best(main, scores[middle], demands) is None: high = middle - 1
    else: low = middle
total = best(score, scores[low], demands)
print(json.dumps({"seconds": time.perf_counter() - t, "paired": paired, "further": further, "total": total, "worst": float(scores[low])}))
`;

/** Whether Debian's python3-scipy is installed here. */
export function hasScipy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import scipy.optimize'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Solves the problem with `scipy.optimize.milp`; one run. */
export function solveWithScipy(problem: PairingProblem): PeerAnswer {
  const input = JSON.stringify(problem);
  const answer = execFileSync('python3', ['-c', SCIPY], { input, encoding: 'utf8', maxBuffer: 1e8 });
  return JSON.parse(answer) as PeerAnswer;
}
