import { describe, expect, it } from 'vitest';
import { sayAlternativeCost } from './say-alternative-cost.ts';

const costs = { kind: 'costs' as const, losesMain: [], losesFurther: [], lowered: [], total: -0.1 };
const lower = (sponsee: string, position: number, from: number, to: number) => ({
  sponsee,
  position,
  from,
  to,
});

describe('sayAlternativeCost', () => {
  it.each([
    ['free', { kind: 'free' as const }, 'Sans conséquence pour les autres.'],
    ['impossible', { kind: 'impossible' as const }, 'Impossible sans défaire un binôme qui doit rester.'],
    [
      'a household without anybody',
      { ...costs, losesMain: ['b'] },
      'Une autre personne perdrait sa seule marraine ou son seul parrain possible.',
    ],
    [
      'a further sponsor gone',
      { ...costs, losesFurther: ['b'] },
      'Un autre foyer n’aurait plus de second parrain ou de seconde marraine.',
    ],
    [
      'one household a little lower',
      { ...costs, lowered: [lower('b', 0, 0.5, 0.4), lower('b', 1, 0.5, 0.4)] },
      'Un autre foyer changerait de marraine ou parrain, pour une entente un peu moins bonne.',
    ],
    [
      'two households, one much lower',
      { ...costs, lowered: [lower('b', 0, 0.9, 0.2), lower('c', 1, 0.5, 0.4)] },
      'Deux autres foyers changeraient de marraine ou parrain, pour une entente moins bonne.',
    ],
    [
      'both kinds of loss',
      { ...costs, losesMain: ['b'], lowered: [lower('c', 0, 0.5, 0.4)] },
      'Une autre personne perdrait sa seule marraine ou son seul parrain possible et un autre foyer changerait de marraine ou parrain pour une entente un peu moins bonne.',
    ],
    [
      'many',
      { ...costs, lowered: Array.from({ length: 9 }, (_, i) => lower(`b${i}`, 0, 0.5, 0.4)) },
      '9 autres foyers changeraient de marraine ou parrain, pour une entente un peu moins bonne.',
    ],
  ])('says %s', (_, outcome, sentence) => {
    expect(sayAlternativeCost(outcome)).toBe(sentence);
  });

  it('says nothing about what was not computed', () => {
    expect(sayAlternativeCost({ kind: 'not-computed' })).toBeUndefined();
  });
});
