import { describe, expect, it } from 'vitest';
import { ContradictoryProblem, parsePairingProblem } from './pairing-problem.ts';

const sponsees = [
  { id: 'a', slots: ['citizen', 'any'] },
  { id: 'b', slots: ['any'] },
];
const sponsors = [
  { id: 's', role: 'citizen', capacity: 1 },
  { id: 'o', role: 'official', capacity: 2 },
];
const good = {
  sponsees,
  sponsors,
  candidates: [
    { sponsee: 'a', sponsor: 's', score: 0.82 },
    { sponsee: 'b', sponsor: 'o', score: 0 },
  ],
  locked: [{ sponsee: 'a', sponsor: 's' }],
};

function refusalOf(problem: unknown): string {
  try {
    parsePairingProblem(problem);
  } catch (error) {
    if (error instanceof ContradictoryProblem) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('parsePairingProblem', () => {
  it('accepts the contract, with or without locked pairs', () => {
    expect(parsePairingProblem(good)).toEqual(good);
    expect(parsePairingProblem({ sponsees, sponsors, candidates: [] })).toEqual({
      sponsees,
      sponsors,
      candidates: [],
    });
  });

  const candidate = { sponsee: 'a', sponsor: 's', score: 0.5 };
  it.each([
    ['nothing at all', null, /doit être un objet/],
    ['a list', [], /« sponsees » manque/],
    ['a missing list', { sponsees, sponsors }, /« candidates » manque/],
    [
      'a score above 1',
      { ...good, candidates: [{ ...candidate, score: 1.01 }] },
      /« score » : un nombre entre 0 et 1/,
    ],
    ['a negative score', { ...good, candidates: [{ ...candidate, score: -0.1 }] }, /élément 1, « score »/],
    ['NaN', { ...good, candidates: [{ ...candidate, score: NaN }] }, /« score »/],
    ['a score written as text', { ...good, candidates: [{ ...candidate, score: '0.5' }] }, /« score »/],
    ['an unknown sponsee', { ...good, candidates: [{ ...candidate, sponsee: 'z' }] }, /cite « z »/],
    ['an unknown sponsor', { ...good, locked: [{ sponsee: 'a', sponsor: 'z' }] }, /« locked » cite « z »/],
    ['a sponsee twice', { ...good, sponsees: [...sponsees, sponsees[0]] }, /« a » figure deux fois/],
    ['a sponsor twice', { ...good, sponsors: [...sponsors, sponsors[0]] }, /« s » figure deux fois/],
    ['a pair twice', { ...good, candidates: [candidate, candidate] }, /deux fois « a » avec « s »/],
    ['no slot', { ...good, sponsees: [{ id: 'a', slots: [] }] }, /« slots » : une liste de 1 à 3/],
    ['four slots', { ...good, sponsees: [{ id: 'a', slots: ['any', 'any', 'any', 'any'] }] }, /« slots »/],
    ['an unknown slot', { ...good, sponsees: [{ id: 'a', slots: ['mayor'] }] }, /« slots »/],
    ['half a place', { ...good, sponsors: [{ id: 's', role: 'citizen', capacity: 1.5 }] }, /« capacity »/],
    ['an unknown role', { ...good, sponsors: [{ id: 's', role: 'king', capacity: 1 }] }, /« role »/],
    [
      'locked pairs over a capacity',
      {
        ...good,
        locked: [
          { sponsee: 'a', sponsor: 's' },
          { sponsee: 'b', sponsor: 's' },
        ],
      },
      /donnent 2 personnes à « s », qui peut en accompagner 1/,
    ],
    [
      'locked pairs without a slot for them',
      {
        ...good,
        locked: [
          { sponsee: 'b', sponsor: 's' },
          { sponsee: 'b', sponsor: 'o' },
        ],
      },
      /« b » ne tiennent pas/,
    ],
    [
      'a locked official where only a resident is asked for',
      {
        ...good,
        sponsees: [
          { id: 'a', slots: ['citizen'] },
          { id: 'b', slots: ['any'] },
        ],
        locked: [{ sponsee: 'a', sponsor: 'o' }],
      },
      /« a » ne tiennent pas/,
    ],
  ])('refuses %s in one sentence', (_, problem, sentence) => {
    const refusal = refusalOf(problem);
    expect(refusal.replaceAll('\u00a0', ' ')).toMatch(sentence);
    expect(refusal).toMatch(/^[^\n]+\.$/);
  });
});
