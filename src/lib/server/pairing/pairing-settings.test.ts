import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a, s } from '#tests/factories/pairing-people.ts';
import {
  CRITERIA,
  DEFAULT_PAIRING_SETTINGS,
  IMPORTANCES,
  readPairingSettings,
  REQUIRED_ROLES,
  toScoring,
  withRequiredRoles,
  type Importance,
} from './pairing-settings.ts';
import { DEFAULT_SCORING, DEFAULT_WEIGHTS, scorePair, type Criterion } from './score-pair.ts';

const anyImportance = fc.record(
  Object.fromEntries(CRITERIA.map((criterion) => [criterion, fc.constantFrom(...IMPORTANCES)])),
) as fc.Arbitrary<Record<Criterion, Importance>>;
const lawfulImportance = anyImportance.filter((levels) => Object.values(levels).some((level) => level > 0));

describe('readPairingSettings', () => {
  it('gives the defaults for a ceremony that nobody set, and for what cannot be read', () => {
    for (const json of [
      '{}',
      '',
      'null',
      '[]',
      '{"radiusKm":0}',
      '{"requiredRoles":"nobody"}',
      '{"radiusKm"',
    ]) {
      expect(readPairingSettings(json)).toEqual(DEFAULT_PAIRING_SETTINGS);
    }
    const none = Object.fromEntries(CRITERIA.map((criterion) => [criterion, 0]));
    expect(readPairingSettings(JSON.stringify({ importance: none }))).toEqual(DEFAULT_PAIRING_SETTINGS);
  });

  it('keeps what was chosen, and takes the rest from the defaults', () => {
    expect(readPairingSettings('{"importance":{"help":3},"radiusKm":12.5}')).toEqual({
      ...DEFAULT_PAIRING_SETTINGS,
      importance: { ...DEFAULT_PAIRING_SETTINGS.importance, help: 3 },
      radiusKm: 12.5,
    });
  });

  it('reads back any settings that may be saved', () => {
    const settings = fc.record({
      importance: lawfulImportance,
      radiusKm: fc.option(fc.double({ min: 1, max: 100, noNaN: true })),
      requiredRoles: fc.constantFrom(...REQUIRED_ROLES),
      neighbourhoods: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 40 }),
    });
    fc.assert(
      fc.property(settings, (chosen) => {
        expect(readPairingSettings(JSON.stringify(chosen))).toEqual(chosen);
      }),
    );
  });
});

describe('toScoring', () => {
  it('judges as the house does where nothing was touched', () => {
    expect(toScoring(DEFAULT_PAIRING_SETTINGS)).toEqual(DEFAULT_SCORING);
    expect(toScoring(readPairingSettings('{}')).weights).toEqual(DEFAULT_WEIGHTS);
  });

  it('gives a higher level more weight than a lower one, whichever the criteria', () => {
    fc.assert(
      fc.property(lawfulImportance, (importance) => {
        const { weights } = toScoring({ importance, radiusKm: null });
        for (const one of CRITERIA) {
          expect(weights[one] === 0).toBe(importance[one] === 0);
          for (const other of CRITERIA) {
            if (importance[one] > importance[other]) expect(weights[one]).toBeGreaterThan(weights[other]);
          }
        }
      }),
    );
  });

  it('moves no weight but the one that was changed', () => {
    const { importance } = DEFAULT_PAIRING_SETTINGS;
    const { weights } = toScoring({ importance: { ...importance, distance: 3 }, radiusKm: 10 });
    expect(weights).toEqual({ ...DEFAULT_WEIGHTS, distance: 0.3 });
  });

  it('serves the score: the radius forbids, a criterion that does not count is no part of it', () => {
    const { importance } = DEFAULT_PAIRING_SETTINGS;
    const scoring = toScoring({ importance: { ...importance, languages: 0 }, radiusKm: 1 });
    expect(scorePair(a, s, scoring)).toEqual({ kind: 'forbidden', rule: 'too-far' });
    const judged = scorePair(a, s, { ...scoring, radiusKm: 2 });
    expect(judged.kind === 'allowed' && judged.parts.map(({ criterion }) => criterion)).not.toContain(
      'languages',
    );
  });
});

describe('withRequiredRoles', () => {
  it.each([
    [['any'], 'as-asked', ['any']],
    [['any'], 'one-resident', ['citizen']],
    [['any', 'any'], 'one-resident', ['citizen', 'any']],
    [['any', 'citizen'], 'one-resident', ['any', 'citizen']],
    [['official'], 'one-resident', ['official', 'citizen']],
    [['official', 'any'], 'one-resident', ['official', 'citizen']],
    [['official', 'official', 'official'], 'one-resident', ['official', 'official', 'official']],
    [['any'], 'one-resident-and-one-official', ['citizen', 'official']],
    [['any', 'any'], 'one-resident-and-one-official', ['citizen', 'official']],
    [['any', 'any', 'any'], 'one-resident-and-one-official', ['citizen', 'official', 'any']],
    [['official'], 'one-resident-and-one-official', ['official', 'citizen']],
    [['any', 'citizen'], 'one-resident-and-one-official', ['any', 'citizen', 'official']],
    [['any', 'citizen', 'citizen'], 'one-resident-and-one-official', ['official', 'citizen', 'citizen']],
    [['citizen', 'citizen', 'citizen'], 'one-resident-and-one-official', ['citizen', 'citizen', 'citizen']],
  ] as const)('%j, %s: %j', (wanted, required, slots) => {
    expect(withRequiredRoles(wanted, required)).toEqual(slots);
  });

  const slots = fc.array(fc.constantFrom('citizen' as const, 'official' as const, 'any' as const), {
    minLength: 1,
    maxLength: 3,
  });
  const required = fc.constantFrom(...REQUIRED_ROLES);

  it('moves no place, fills only open ones, adds only at the end, and never makes more than three', () => {
    fc.assert(
      fc.property(slots, required, (wanted, roles) => {
        const result = withRequiredRoles(wanted, roles);
        expect(result.length).toBeLessThanOrEqual(3);
        wanted.forEach((slot, position) => {
          if (slot !== 'any') expect(result[position]).toBe(slot);
        });
        for (const added of result.slice(wanted.length)) expect(added).not.toBe('any');
        expect(withRequiredRoles(result, roles)).toEqual(result);
      }),
    );
  });

  it('gives everybody who is required, unless three places were asked for in full', () => {
    fc.assert(
      fc.property(slots, (wanted) => {
        const isFull = wanted.length === 3 && !wanted.includes('any');
        const both = withRequiredRoles(wanted, 'one-resident-and-one-official');
        expect(withRequiredRoles(wanted, 'one-resident').includes('citizen')).toBe(
          !isFull || wanted.includes('citizen'),
        );
        if (!isFull) expect(both).toEqual(expect.arrayContaining(['citizen', 'official']));
      }),
    );
  });
});
