import fc from 'fast-check';
import { fitsSlot, type PairingProblem, type SlotKind } from '../pairing-problem.ts';

const slotKind = fc.constantFrom<SlotKind>('citizen', 'official', 'any');

/** Small problems with ties, shortages, several slots, several capacities, and locks that can stand together. */
export const smallProblem = fc
  .record({
    slots: fc.array(fc.array(slotKind, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
    sponsors: fc.array(
      fc.record({
        role: fc.constantFrom('citizen' as const, 'official' as const, 'association' as const),
        capacity: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    scores: fc.array(
      fc.oneof(
        { weight: 2, arbitrary: fc.constant(null) },
        fc.constantFrom(0, 0.1, 0.5, 0.5, 0.9, 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      { minLength: 25, maxLength: 25 },
    ),
    locks: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 3 }),
  })
  .map(({ slots, sponsors, scores, locks }): PairingProblem => {
    const all = scores.map((score, at) => ({
      sponsee: `a${Math.floor(at / 5)}`,
      sponsor: `s${at % 5}`,
      score,
      at,
    }));
    const there = all.filter(({ at }) => Math.floor(at / 5) < slots.length && at % 5 < sponsors.length);
    const candidates = there.flatMap(({ score, sponsee, sponsor, at }) =>
      score === null ? [] : [{ sponsee, sponsor, score, at }],
    );
    const locked: { sponsee: string; sponsor: string }[] = [];
    for (const { sponsee, sponsor, at } of candidates.filter((candidate) => locks.includes(candidate.at))) {
      const who = sponsors[at % 5];
      const wanted = slots[Math.floor(at / 5)] ?? [];
      const mine = locked.filter((lock) => lock.sponsee === sponsee).length;
      const theirs = locked.filter((lock) => lock.sponsor === sponsor).length;
      if (who && mine === 0 && theirs < who.capacity && wanted.some((slot) => fitsSlot(who.role, slot))) {
        locked.push({ sponsee, sponsor });
      }
    }
    return {
      sponsees: slots.map((wanted, i) => ({ id: `a${i}`, slots: wanted })),
      sponsors: sponsors.map((sponsor, s) => ({ id: `s${s}`, ...sponsor })),
      candidates: candidates.map(({ sponsee, sponsor, score }) => ({ sponsee, sponsor, score })),
      locked,
    };
  })
  .filter((problem) => problem.candidates.length <= 14);
