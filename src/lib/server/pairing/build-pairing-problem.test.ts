import { describe, expect, it } from 'vitest';
import { a, s } from '#tests/factories/pairing-people.ts';
import { buildPairingProblem } from './build-pairing-problem.ts';
import { parsePairingProblem } from './pairing-problem.ts';

describe('buildPairingProblem', () => {
  it('locks those who know each other already, where allowed and where there is room', async () => {
    const knows = { ...a, alreadyKnownSponsorIds: ['s', 'late'] };
    const problem = await buildPairingProblem(
      [knows, { ...knows, id: 'b' }],
      [s, { ...s, id: 'late', confirmed: false }],
    );
    expect(problem.locked).toEqual([{ sponsee: 'a', sponsor: 's' }]);
    expect(problem.exclusions.map(({ sponsor, rule }) => `${sponsor} ${rule}`)).toEqual([
      'late sponsor-not-confirmed',
      'late sponsor-not-confirmed',
    ]);
    expect(parsePairingProblem(problem)).toEqual(problem);
  });
});
