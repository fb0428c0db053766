import { describe, expect, test } from 'vitest';
import { actPanel, isPossible, type ActSubject } from './act-words.ts';

function subject(given: Partial<ActSubject> = {}): ActSubject {
  return {
    status: 'confirmed',
    places: 1,
    rank: null,
    hasAddress: true,
    pairsTaken: 0,
    offerHours: 48,
    ...given,
  };
}

function said(act: string, given: Partial<ActSubject> = {}): string {
  return (actPanel(act, subject(given))?.effects ?? []).join(' ').replaceAll('\u00a0', ' ');
}

describe('before an act, its page says exactly what it does', () => {
  test('whoever has a place and an address gets one message when they are withdrawn; nobody else gets any', () => {
    expect(said('retirer')).toContain('1 message part');
    expect(said('retirer', { hasAddress: false })).toContain('elle n’a pas d’adresse');
    for (const status of ['waiting', 'offered', 'unconfirmed']) {
      expect(said('retirer', { status })).toContain('Aucun message ne lui part.');
    }
  });

  test('a place, two places or none are freed, and pairs end with them', () => {
    expect(said('retirer', { pairsTaken: 2 })).toMatch(/Sa place est proposée.*Ses 2 binômes prennent fin/u);
    expect(said('retirer', { status: 'offered', places: 2 })).toContain('Ses deux places');
    expect(said('retirer', { status: 'waiting' })).toContain('rien ne se libère');
  });

  test.each([
    ['proposer', 1, undefined],
    ['proposer', 2, 'avant une personne'],
    ['accepter', 5, 'avant 4 inscriptions'],
  ])('%s at rank %s names whom it passes before', (act, rank, passing) => {
    const words = said(act, { status: 'waiting', rank });
    if (passing) expect(words).toContain(passing);
    else expect(words).not.toContain('passe avant');
  });

  test('an offer tells its hours, and an organiser answers for an address that nobody confirmed', () => {
    expect(said('proposer', { status: 'waiting', rank: 1, offerHours: 24 })).toContain('pendant 24 h');
    expect(said('accepter', { status: 'unconfirmed' })).toContain('Vous répondez d’elle');
    expect(said('accepter', { status: 'offered', hasAddress: false })).toContain('Prévenez-la');
  });
});

test('only what makes sense is possible', () => {
  expect(isPossible('proposer', 'waiting')).toBe(true);
  for (const status of ['confirmed', 'offered', 'unconfirmed', 'withdrawn']) {
    expect(isPossible('proposer', status)).toBe(false);
  }
  expect(isPossible('retirer', 'withdrawn')).toBe(false);
  expect(actPanel('effacer', subject())).toBeUndefined();
});
