import type { PairingProblem, SlotKind } from '../pairing-problem.ts';

/**
 * A problem with random scores for tests and measures: `each` sponsors for every sponsee, one sponsor in four an
 * official, room for one sponsee each. The same seed always gives the same problem.
 */
export function randomProblem(
  people: number,
  sponsors: number,
  each: number,
  slots: SlotKind[],
  seed: number,
): PairingProblem {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const candidates = Array.from({ length: people }, (_, i) =>
    Array.from({ length: sponsors }, (_, s) => ({
      sponsee: `a${i}`,
      sponsor: `s${s}`,
      score: next(),
      draw: next(),
    }))
      .toSorted((x, y) => x.draw - y.draw)
      .slice(0, each)
      .map(({ sponsee, sponsor, score }) => ({ sponsee, sponsor, score })),
  ).flat();
  return {
    sponsees: Array.from({ length: people }, (_, i) => ({ id: `a${i}`, slots })),
    sponsors: Array.from({ length: sponsors }, (_, s) => ({
      id: `s${s}`,
      role: s % 4 === 0 ? 'official' : 'citizen',
      capacity: 1,
    })),
    candidates,
  };
}
