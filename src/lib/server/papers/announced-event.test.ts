import { describe, expect, test } from 'vitest';
import { aPaperEvent } from '#tests/factories/a-paper-event.ts';
import { announceEvent } from './announced-event.ts';

const at = { origin: 'https://parrainages.exemple.fr', now: '2026-11-21T09:00:00.000Z' };

function announced(given: Parameters<typeof aPaperEvent>[0] = {}) {
  const announcement = announceEvent(aPaperEvent(given), at);
  if (announcement.kind !== 'announced') throw new Error(announcement.problems.join());
  return announcement.event;
}

describe('what may be announced', () => {
  test('a public ceremony tells its place, its page and until when one registers', () => {
    expect(announced()).toMatchObject({
      place: { name: 'Hôtel de ville' },
      closesOn: '2026-12-11',
      url: 'https://parrainages.exemple.fr/evenements/grenoble-18-decembre',
    });
  });

  test('a ceremony on registration keeps its place to itself', () => {
    const event = announced({ visibility: 'on-registration' });
    expect(event.place).toBeUndefined();
    expect(JSON.stringify(event)).not.toMatch(/Hôtel de ville|boulevard/u);
  });

  test.each([
    ['paused', { registration_state: 'paused' as const }],
    ['closed by the town', { registration_state: 'closed' as const }],
    ['closed since yesterday', { registration_closes_on: '2026-11-20' }],
    ['begun', { starts_at: '2026-11-21T08:30:00.000Z', ends_at: '2026-11-21T10:30:00.000Z' }],
  ])('nobody is called to register when it is %s', (_, given) => {
    expect(announced(given).closesOn).toBeUndefined();
  });
});

describe('what is not announced, and why', () => {
  test.each([
    ['confidential', { visibility: 'confidential' as const }, 'confidentielle'],
    [
      'a confidential draft',
      { visibility: 'confidential' as const, status: 'draft' as const },
      'confidentielle',
    ],
    ['a draft', { status: 'draft' as const }, 'une page qui n’existe pas'],
    ['cancelled', { status: 'cancelled' as const }, 'annulée'],
    ['held', { status: 'held' as const }, 'a eu lieu'],
    ['over', { ends_at: '2026-11-21T09:00:00.000Z' }, 'a eu lieu'],
    [
      'with a letter no font draws',
      { title: 'Cérémonie 𒀀' },
      'Dans le titre, aucune police n’a la lettre «\u00a0𒀀\u00a0»',
    ],
    ['with such an address', { address: '1 rue 𒀀' }, 'l’adresse du lieu'],
  ])('%s', (_, given, words) => {
    const announcement = announceEvent(aPaperEvent(given), at);
    expect(announcement).toMatchObject({ kind: 'unprintable' });
    expect(JSON.stringify(announcement)).toContain(words);
  });

  test('the hidden place of a ceremony on registration is not even quoted in a refusal', () => {
    const hidden = { visibility: 'on-registration' as const, address: '1 rue 𒀀' };
    expect(announceEvent(aPaperEvent(hidden), at).kind).toBe('announced');
  });
});
