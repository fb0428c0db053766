import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listBrokenRules } from './instances/list-broken-rules.ts';
import { smallProblem } from './instances/small-problem.ts';
import { fitsSlot, type PairingProblem } from './pairing-problem.ts';
import { proposePairs } from './propose-pairs.ts';

type Reach = { halfPaired: number; paired: number; further: number; worst: number; total: number };

function better(a: Reach, b: Reach): boolean {
  if (a.halfPaired !== b.halfPaired) return a.halfPaired < b.halfPaired;
  if (a.paired !== b.paired) return a.paired > b.paired;
  if (a.further !== b.further) return a.further > b.further;
  if (Math.abs(a.worst - b.worst) > 1e-9) return a.worst > b.worst;
  return a.total > b.total + 1e-9;
}

/** Every way to fill every slot, one sponsee after the other: slow, obvious, and sharing no code with the solver. */
function bruteForce(problem: PairingProblem): Reach {
  const room = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor.capacity]));
  const role = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor.role]));
  const isLocked = (a: string, s: string) =>
    problem.locked?.some((l) => l.sponsee === a && l.sponsor === s) === true;
  let best: Reach = { halfPaired: Infinity, paired: 0, further: 0, worst: 1, total: 0 };
  const visit = (i: number, k: number, seats: (string | null)[], reach: Reach): void => {
    const sponsee = problem.sponsees[i];
    if (!sponsee) {
      if (better(reach, best)) best = reach;
      return;
    }
    const slot = sponsee.slots[k];
    if (!slot) {
      const locks = (problem.locked ?? []).filter((lock) => lock.sponsee === sponsee.id);
      if (locks.some((lock) => !seats.includes(lock.sponsor))) return;
      const further = seats.slice(1).filter((seat) => seat !== null);
      if (seats[0] === null && further.some((seat) => !isLocked(sponsee.id, seat))) return;
      const half = seats[0] === null && further.length > 0 ? 1 : 0;
      const paired = reach.paired + (seats[0] === null ? 0 : 1);
      const next = {
        ...reach,
        paired,
        further: reach.further + further.length,
        halfPaired: reach.halfPaired + half,
      };
      visit(i + 1, 0, [], next);
      return;
    }
    visit(i, k + 1, [...seats, null], reach);
    for (const { sponsee: a, sponsor: s, score } of problem.candidates) {
      const left = room.get(s) ?? 0;
      if (a !== sponsee.id || left < 1 || seats.includes(s) || !fitsSlot(role.get(s) ?? 'citizen', slot))
        continue;
      room.set(s, left - 1);
      const worst = isLocked(a, s) ? reach.worst : Math.min(reach.worst, score);
      visit(i, k + 1, [...seats, s], { ...reach, worst, total: reach.total + score });
      room.set(s, left);
    }
  };
  visit(0, 0, [], { halfPaired: 0, paired: 0, further: 0, worst: 1, total: 0 });
  return best;
}

describe('proposePairs by property', () => {
  it('reaches exactly what a brute force reaches, and breaks no rule', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const proposal = await proposePairs(problem);
        expect(listBrokenRules(problem, proposal)).toEqual([]);
        const best = bruteForce(problem);
        expect(proposal.proved_optimal).toBe(true);
        expect([proposal.objective.paired, proposal.objective.further]).toEqual([best.paired, best.further]);
        expect(proposal.objective.worst ?? 1).toBeCloseTo(best.worst, 9);
        expect(proposal.objective.total).toBeCloseTo(best.total, 8);
      }),
      { numRuns: 60 },
    );
  });

  it('reaches it where several further slots wait for scarce officials', { timeout: 120_000 }, async () => {
    const scarce = fc
      .record({
        scores: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 }),
        allowed: fc.subarray([...Array(24).keys()], { minLength: 8, maxLength: 14 }),
        people: fc.integer({ min: 3, max: 4 }),
      })
      .map(({ scores, allowed, people }): PairingProblem => ({
        sponsees: Array.from({ length: people }, (_, i) => ({
          id: `a${i}`,
          slots: ['official', 'citizen', 'any'],
        })),
        sponsors: Array.from({ length: 6 }, (_, s) => ({
          id: `s${s}`,
          role: s < 2 ? 'official' : 'citizen',
          capacity: 1,
        })),
        candidates: allowed
          .filter((at) => at < 6 * people)
          .map((at) => ({
            sponsee: `a${Math.floor(at / 6)}`,
            sponsor: `s${at % 6}`,
            score: scores[at] ?? 0,
          })),
      }));
    await fc.assert(
      fc.asyncProperty(scarce, async (problem) => {
        const { objective, proved_optimal: isProved } = await proposePairs(problem);
        const best = bruteForce(problem);
        expect(isProved).toBe(true);
        expect([objective.paired, objective.further]).toEqual([best.paired, best.further]);
        expect(objective.worst ?? 1).toBeCloseTo(best.worst, 9);
        expect(objective.total).toBeCloseTo(best.total, 8);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same answer whatever the order of the lists', { timeout: 60_000 }, async () => {
    const shuffled = smallProblem.chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        sponsees: fc.shuffledSubarray(problem.sponsees, { minLength: problem.sponsees.length }),
        sponsors: fc.shuffledSubarray(problem.sponsors, { minLength: problem.sponsors.length }),
        candidates: fc.shuffledSubarray(problem.candidates, { minLength: problem.candidates.length }),
        locked: fc.shuffledSubarray(problem.locked ?? [], { minLength: (problem.locked ?? []).length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ problem, ...reordered }) => {
        expect(await proposePairs(reordered)).toEqual(await proposePairs(problem));
      }),
      { numRuns: 20 },
    );
  });
});
