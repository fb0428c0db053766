import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomProblem } from './instances/random-problem.ts';
import { smallProblem } from './instances/small-problem.ts';
import { fitsSlot, type PairingProblem, type SlotKind } from './pairing-problem.ts';
import { proposePairs } from './propose-pairs.ts';
import type { ProposedPair } from './read-choice.ts';
import { weighAlternatives, type AlternativeQuestion } from './weigh-alternatives.ts';

const one = (id: string, ...slots: SlotKind[]) => ({ id, slots });
const who = (id: string, capacity = 1) => ({ id, role: 'citizen' as const, capacity });
const can = (sponsee: string, sponsor: string, score: number) => ({ sponsee, sponsor, score });
const pair = (sponsee: string, sponsor: string, score: number, rank = 1): ProposedPair => ({
  sponsee,
  sponsor,
  score,
  rank,
  slot: 'any',
});

describe('weighAlternatives by example', () => {
  const problem: PairingProblem = {
    sponsees: [one('a', 'any'), one('b', 'any'), one('c', 'any')],
    sponsors: [who('s'), who('t'), who('u'), who('v')],
    candidates: [
      can('a', 's', 0.9),
      can('a', 't', 0.8),
      can('a', 'u', 0.7),
      can('a', 'v', 0.6),
      can('b', 't', 0.9),
      can('b', 's', 0.5),
      can('c', 'u', 0.9),
    ],
  };
  const pairs = [pair('a', 's', 0.9), pair('b', 't', 0.9), pair('c', 'u', 0.9)];

  it('tells a free sponsor from one whom somebody else would miss, a little or wholly', async () => {
    const questions = ['v', 't', 'u', 's', 'nobody'].map((sponsor) => ({ sponsee: 'a', sponsor }));
    const outcomes = await weighAlternatives(problem, { pairs }, questions);
    expect(outcomes).toEqual([
      { kind: 'free' },
      {
        kind: 'costs',
        losesMain: [],
        losesFurther: [],
        lowered: [{ sponsee: 'b', position: 0, from: 0.9, to: 0.5 }],
        total: expect.closeTo(-0.5, 9) as number,
      },
      {
        kind: 'costs',
        losesMain: ['c'],
        losesFurther: [],
        lowered: [],
        total: expect.closeTo(-1.1, 9) as number,
      },
      { kind: 'free' },
      { kind: 'impossible' },
    ]);
  });

  it('never undoes a locked pair', async () => {
    const locked = [{ sponsee: 'b', sponsor: 't' }];
    const asks = (sponsee: string, sponsor: string) => ({ sponsee, sponsor });
    const outcomes = await weighAlternatives({ ...problem, locked }, { pairs }, [
      asks('a', 't'),
      asks('b', 's'),
    ]);
    expect(outcomes).toEqual([{ kind: 'impossible' }, { kind: 'impossible' }]);
  });

  it('counts the further sponsors who wait behind a lost main one', async () => {
    const outcomes = await weighAlternatives(
      {
        sponsees: [one('a', 'any'), one('b', 'citizen', 'official')],
        sponsors: [who('s'), { id: 'o', role: 'official', capacity: 1 }],
        candidates: [can('a', 's', 1), can('a', 'o', 0.4), can('b', 's', 0.5), can('b', 'o', 0.25)],
      },
      { pairs: [pair('b', 's', 0.5), pair('b', 'o', 0.25, 2)] },
      [
        { sponsee: 'a', sponsor: 's' },
        { sponsee: 'a', sponsor: 'o', position: 0 },
      ],
    );
    expect(outcomes).toEqual([
      { kind: 'costs', losesMain: ['b'], losesFurther: [], lowered: [], total: 0.25 },
      {
        kind: 'costs',
        losesMain: [],
        losesFurther: ['b'],
        lowered: [],
        total: expect.closeTo(0.15, 9) as number,
      },
    ]);
  });

  it('says so when the time is over', async () => {
    const outcomes = await weighAlternatives(problem, { pairs }, [{ sponsee: 'a', sponsor: 't' }], {
      timeLimitMs: 0,
    });
    expect(outcomes).toEqual([{ kind: 'not-computed' }]);
  });
});

interface Loss {
  mains: number;
  furthers: number;
  score: number;
}

/** Every way to rearrange the others: slow, obvious, and sharing no code with the search. */
function bruteForce(problem: PairingProblem, pairs: ProposedPair[], wish: AlternativeQuestion): Loss | null {
  const position = wish.position ?? 0;
  const role = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor.role]));
  const room = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor.capacity]));
  const isLocked = (sponsee: string, sponsor: string) =>
    problem.locked?.some((lock) => lock.sponsee === sponsee && lock.sponsor === sponsor) === true;
  const mine = pairs.filter((p) => p.sponsee === wish.sponsee && p.rank !== position + 1);
  const replaced = pairs.find((p) => p.sponsee === wish.sponsee && p.rank === position + 1);
  if (replaced && isLocked(replaced.sponsee, replaced.sponsor)) return null;
  for (const sponsor of [wish.sponsor, ...mine.map((p) => p.sponsor)]) {
    room.set(sponsor, (room.get(sponsor) ?? 0) - 1);
    if ((room.get(sponsor) ?? 0) < 0) return null;
  }
  const others = pairs.filter((p) => p.sponsee !== wish.sponsee);
  let best: Loss | null = null;
  const visit = (at: number, seats: (string | null)[], loss: Loss): void => {
    const now = others[at];
    const before = others[at - 1];
    if (before && before.sponsee !== now?.sponsee) {
      const theirs = others.flatMap((p, k) =>
        p.sponsee === before.sponsee && k < at ? [{ p, seat: seats[k] }] : [],
      );
      const sitting = theirs.flatMap(({ seat }) => (typeof seat === 'string' ? [seat] : []));
      if (new Set(sitting).size < sitting.length) return;
      for (const lock of problem.locked ?? []) {
        if (lock.sponsee === before.sponsee && !sitting.includes(lock.sponsor)) return;
      }
      const hasMain = theirs.some(({ p, seat }) => p.rank === 1 && seat !== null);
      const waits = theirs.some(({ p, seat }) => p.rank > 1 && seat && !isLocked(p.sponsee, seat));
      if (waits && !hasMain) return;
    }
    if (!now) {
      const isBetter =
        !best ||
        loss.mains < best.mains ||
        (loss.mains === best.mains && loss.furthers < best.furthers) ||
        (loss.mains === best.mains && loss.furthers === best.furthers && loss.score < best.score);
      if (isBetter) best = loss;
      return;
    }
    const main = now.rank === 1 ? 1 : 0;
    visit(at + 1, [...seats, null], {
      ...loss,
      mains: loss.mains + main,
      furthers: loss.furthers + 1 - main,
    });
    const slots = problem.sponsees.find(({ id }) => id === now.sponsee)?.slots ?? [];
    for (const { sponsee, sponsor, score } of problem.candidates) {
      const left = room.get(sponsor) ?? 0;
      const fits = fitsSlot(role.get(sponsor) ?? 'citizen', slots[now.rank - 1] ?? 'any');
      if (sponsee !== now.sponsee || left < 1 || !fits) continue;
      room.set(sponsor, left - 1);
      const lost = Math.max(0, now.score - score);
      visit(at + 1, [...seats, sponsor], { ...loss, score: loss.score + lost });
      room.set(sponsor, left);
    }
  };
  visit(0, [], { mains: 0, furthers: 0, score: 0 });
  return best;
}

/** A board that keeps the rules and is no optimum, like those that people arrange by hand. */
async function arrangeBadly(problem: PairingProblem): Promise<{ pairs: ProposedPair[] }> {
  const turned = problem.candidates.map((candidate) => ({ ...candidate, score: 1 - candidate.score }));
  const { pairs } = await proposePairs({ ...problem, candidates: turned });
  const scoreOf = (p: ProposedPair) =>
    problem.candidates.find(({ sponsee, sponsor }) => sponsee === p.sponsee && sponsor === p.sponsor)?.score;
  return { pairs: pairs.map((p) => ({ ...p, score: scoreOf(p) ?? p.score })) };
}

describe('weighAlternatives by property', () => {
  it('tells exactly the least that the others must lose', { timeout: 120_000 }, async () => {
    let weighed = 0;
    await fc.assert(
      fc.asyncProperty(smallProblem, fc.boolean(), async (problem, isByHand) => {
        const proposal = isByHand ? await arrangeBadly(problem) : await proposePairs(problem);
        const questions = problem.candidates.flatMap(({ sponsee, sponsor }) => {
          const slots = problem.sponsees.find(({ id }) => id === sponsee)?.slots ?? [];
          const mine = proposal.pairs.filter((p) => p.sponsee === sponsee);
          const role = problem.sponsors.find(({ id }) => id === sponsor)?.role ?? 'citizen';
          // A sponsor whom the household has already only changes places: nobody else is concerned.
          if (mine.some((p) => p.sponsor === sponsor)) return [];
          return slots.flatMap((slot, position) => {
            const isOpen = position === 0 || mine.some((p) => p.rank === 1);
            return isOpen && fitsSlot(role, slot) ? [{ sponsee, sponsor, position }] : [];
          });
        });
        const outcomes = await weighAlternatives(problem, proposal, questions, { timeLimitMs: 60_000 });
        for (const [q, question] of questions.entries()) {
          const best = bruteForce(problem, proposal.pairs, question);
          const outcome = outcomes[q];
          if (outcome?.kind !== 'costs') {
            const nothing = { mains: 0, furthers: 0, score: 0 };
            expect(outcome?.kind).toBe(best ? 'free' : 'impossible');
            if (best) expect(best.score).toBeLessThan(1e-6);
            expect(best && { ...best, score: 0 }).toEqual(best && nothing);
            continue;
          }
          weighed += 1;
          const furtherOf = (id: string) => proposal.pairs.filter((p) => p.sponsee === id && p.rank > 1);
          const isLocked = (p: ProposedPair) =>
            problem.locked?.some((lock) => lock.sponsee === p.sponsee && lock.sponsor === p.sponsor) === true;
          const behind = outcome.losesMain.flatMap(furtherOf).filter((p) => !isLocked(p)).length;
          expect(outcome.losesMain.length).toBe(best?.mains);
          expect(outcome.losesFurther.length + behind).toBe(best?.furthers);
          const score = outcome.lowered.reduce((sum, { from, to }) => sum + from - to, 0);
          expect(score).toBeCloseTo(best?.score ?? NaN, 6);
        }
      }),
      { numRuns: 80 },
    );
    // Most random alternatives cost nothing: enough of the others must have been looked at.
    expect(weighed).toBeGreaterThan(5);
  });

  it('answers the same in whatever order it is written and asked', { timeout: 60_000 }, async () => {
    const problem = randomProblem(20, 22, 12, ['citizen', 'any'], 5);
    const { pairs } = await proposePairs(problem);
    const questions = problem.candidates.map(({ sponsee, sponsor }) => ({ sponsee, sponsor }));
    const outcomes = await weighAlternatives(problem, { pairs }, questions, { timeLimitMs: 60_000 });
    const reversed = await weighAlternatives(
      {
        sponsees: problem.sponsees.toReversed(),
        sponsors: problem.sponsors.toReversed(),
        candidates: problem.candidates.toReversed(),
      },
      { pairs: pairs.toReversed() },
      questions.toReversed(),
      { timeLimitMs: 60_000 },
    );
    expect(reversed.toReversed()).toEqual(outcomes);
  });
});
