import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a, aLanguage, anySponsee, anySponsor, s } from '#tests/factories/pairing-people.ts';
import { FREE_SLOTS, HELP_KINDS } from '../sponsors/matching-words.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_WEIGHTS, scorePair, type Scoring, type Weights } from './score-pair.ts';

function scoreOf(sponsee: SponseeProfile, sponsor: SponsorProfile, scoring?: Scoring): number {
  const judged = scorePair(sponsee, sponsor, scoring);
  if (judged.kind === 'forbidden') throw new Error(judged.rule);
  return judged.score;
}

describe('scores', () => {
  const willing = {
    isAdult: true,
    confirmed: true,
    charterAccepted: true,
    availableForCeremony: true,
    capacity: 1,
  };
  const open = {
    interpreterPlanned: true,
    refusedSponsorIds: [],
    wishes: {},
    wantedSlots: ['any' as const],
  };

  it('stay in [0,1] and are the sum of their parts, whose weights make 1', () => {
    fc.assert(
      fc.property(anySponsee, anySponsor, (sponsee, sponsor) => {
        const judged = scorePair(
          { ...sponsee, interpreterPlanned: true, refusedSponsorIds: [] },
          { ...sponsor, ...willing },
        );
        if (judged.kind === 'forbidden') return;
        expect(judged.score).toBeGreaterThanOrEqual(0);
        expect(judged.score).toBeLessThanOrEqual(1);
        expect(judged.parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(1, 9);
        expect(judged.parts.reduce((sum, part) => sum + part.weight * part.value, 0)).toBeCloseTo(
          judged.score,
          9,
        );
        for (const { value } of judged.parts) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it('never fall when the sponsor offers more help, more time or knows one more language', () => {
    fc.assert(
      fc.property(anySponsee, anySponsor, aLanguage, (sponsee, sponsor, more) => {
        const before = { ...sponsor, ...willing };
        const after = {
          ...before,
          languages: [...before.languages, more],
          offers: [...HELP_KINDS],
          freeSlots: [...FREE_SLOTS],
          easeWithFamilies: true,
        };
        expect(scoreOf({ ...sponsee, ...open }, after)).toBeGreaterThanOrEqual(
          scoreOf({ ...sponsee, ...open }, before) - 1e-12,
        );
      }),
    );
  });

  it.each([
    ['a language spoken better', { languages: [{ code: 'fr', level: 'native' as const }] }],
    ['an evening in common', { freeSlots: [] }],
    ['the help looked for', { offers: [] }],
    ['living near', { neighbourhood: { coordinates: { lat: 48.85, lon: 2.35 } } }],
    ['a shared interest', { interests: [] }],
    ['ease with families', { easeWithFamilies: false }],
  ])('rise with %s', (_, without) => {
    expect(scoreOf(a, s)).toBeGreaterThan(scoreOf(a, { ...s, ...without }));
  });

  it('leave out for everybody what the sponsee did not say', () => {
    const silent = { ...a, freeSlots: [], interests: [], helpWanted: [], neighbourhood: undefined };
    const judged = scorePair(silent, s);
    expect(judged.kind === 'allowed' && judged.parts.map((part) => part.criterion)).toEqual([
      'languages',
      'families',
    ]);
  });

  it('compare postcodes where no coordinates are known, overseas départements by three digits', () => {
    const at = (here: string, there: string) =>
      scoreOf({ ...a, neighbourhood: { postcode: here } }, { ...s, neighbourhood: { postcode: there } });
    expect(at('38000', '38000')).toBeGreaterThan(at('38000', '38100'));
    expect(at('38000', '38100')).toBeGreaterThan(at('38000', '69001'));
    expect(at('97400', '97200')).toBe(at('97400', '69001'));
  });

  it('refuse weights that mean nothing', () => {
    const weighing = (weights: Weights) => ({ weights, radiusKm: null });
    expect(() => scorePair(a, s, weighing({ ...DEFAULT_WEIGHTS, time: -1 }))).toThrow(RangeError);
    expect(() => scorePair(a, s, weighing({ ...DEFAULT_WEIGHTS, time: NaN }))).toThrow(RangeError);
    const none = { languages: 0, time: 0, help: 0, distance: 0, interests: 0, families: 0 };
    expect(() => scorePair(a, s, weighing(none))).toThrow(RangeError);
  });

  it('do not depend on the order in which anything was said', () => {
    const shuffledOf = <T>(list: T[]) =>
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });
    const scored = fc.tuple(anySponsee, anySponsor).chain(([sponsee, sponsor]) =>
      fc.record({
        sponsee: fc.constant({ ...sponsee, ...open }),
        sponsor: fc.constant({ ...sponsor, ...willing }),
        said: fc.record({
          languages: shuffledOf(sponsee.languages),
          freeSlots: shuffledOf(sponsee.freeSlots),
          helpWanted: shuffledOf(sponsee.helpWanted),
          interests: shuffledOf(sponsee.interests),
        }),
        offered: fc.record({
          languages: shuffledOf(sponsor.languages),
          freeSlots: shuffledOf(sponsor.freeSlots),
          offers: shuffledOf(sponsor.offers),
          interests: shuffledOf(sponsor.interests),
        }),
      }),
    );
    fc.assert(
      fc.property(scored, ({ sponsee, sponsor, said, offered }) => {
        expect(scorePair({ ...sponsee, ...said }, { ...sponsor, ...offered })).toEqual(
          scorePair(sponsee, sponsor),
        );
      }),
    );
  });

  it('depend on the proportions of the weights alone', () => {
    const anyWeights = fc
      .record({
        languages: fc.integer({ min: 0, max: 9 }),
        time: fc.integer({ min: 0, max: 9 }),
        help: fc.integer({ min: 0, max: 9 }),
        distance: fc.integer({ min: 0, max: 9 }),
        interests: fc.integer({ min: 0, max: 9 }),
        families: fc.integer({ min: 0, max: 9 }),
      })
      .filter((weights) => Object.values(weights).some((weight) => weight > 0));
    fc.assert(
      fc.property(
        anySponsee,
        anySponsor,
        anyWeights,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (sponsee, sponsor, weights, factor) => {
          const scaled = Object.fromEntries(
            Object.entries(weights).map(([criterion, weight]) => [criterion, weight * factor]),
          ) as Weights;
          const pair = [
            { ...sponsee, ...open },
            { ...sponsor, ...willing },
          ] as const;
          const one = scoreOf(...pair, { weights, radiusKm: null });
          expect(one >= 0 && one <= 1).toBe(true);
          expect(scoreOf(...pair, { weights: scaled, radiusKm: null })).toBeCloseTo(one, 9);
        },
      ),
    );
  });

  it('leave out a criterion that does not count, and are full when none that counts was spoken of', () => {
    const weights = { ...DEFAULT_WEIGHTS, help: 0 };
    const judged = scorePair(a, s, { weights, radiusKm: null });
    expect(judged.kind === 'allowed' && judged.parts.map(({ criterion }) => criterion)).not.toContain('help');
    const interestsOnly = { languages: 0, time: 0, help: 0, distance: 0, interests: 1, families: 0 };
    expect(scorePair({ ...a, interests: [] }, s, { weights: interestsOnly, radiusKm: null })).toEqual({
      kind: 'allowed',
      score: 1,
      parts: [],
    });
  });
});
