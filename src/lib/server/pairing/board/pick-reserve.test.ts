import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { a, anySponsee, anySponsor, s } from '#tests/factories/pairing-people.ts';
import { fitsSlot } from '../pairing-problem.ts';
import { DEFAULT_SCORING, scorePair } from '../score-pair.ts';
import { pickReserve, type ReservePicture } from './pick-reserve.ts';

/** Most may be paired, as in life; some may not, each for another reason. */
const mostlyLawful = fc.oneof(
  { weight: 1, arbitrary: anySponsor },
  {
    weight: 3,
    arbitrary: anySponsor.map((profile) => ({
      ...profile,
      ...{ isAdult: true, confirmed: true, charterAccepted: true, availableForCeremony: true },
      languages: s.languages,
    })),
  },
);

const ids = fc.constantFrom('s1', 's2', 's3', 's4', 's5');

/** A household with some of its places held, and sponsors of every kind, free or not. */
const anyScene = fc
  .record({
    household: anySponsee,
    isSetAside: fc.boolean(),
    people: fc.array(
      fc.record({
        profile: mostlyLawful,
        remaining: fc.integer({ min: 0, max: 2 }),
        isSetAside: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
    held: fc.uniqueArray(fc.record({ sponsor_id: ids, position: fc.integer({ min: 0, max: 2 }) }), {
      maxLength: 3,
      selector: ({ position }) => position,
    }),
    refused: fc.array(ids, { maxLength: 2 }),
    excluded: fc.array(ids, { maxLength: 2 }),
    position: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ household, isSetAside, people, held, refused, excluded, position }) => {
    const languages = [...household.languages, { code: 'fr', level: 'some' as const }];
    const profile = { ...household, languages, refusedSponsorIds: refused, excludedSponsorIds: excluded };
    const picture: ReservePicture = {
      sponsees: [{ id: 'a', profile, isSetAside }],
      sponsors: people.map((one, index) => {
        const id = `s${index + 1}`;
        return {
          ...one,
          id,
          role: one.profile.role,
          profile: { ...one.profile, id, capacity: one.remaining + 1 },
        };
      }),
      pairs: held.map((pair) => ({ ...pair, sponsee_id: 'a' })),
      scoring: DEFAULT_SCORING,
    };
    return { picture, profile, position, refused, excluded };
  });

describe('a reserve', () => {
  test('is always somebody who may be: allowed, free, with room, and nobody who was refused', () => {
    let found = 0;
    fc.assert(
      fc.property(anyScene, ({ picture, profile, position, refused, excluded }) => {
        const reserve = pickReserve(picture, { sponseeId: 'a', position });
        if (!reserve) return;
        found += 1;
        const sponsor = picture.sponsors.find(({ id }) => id === reserve.sponsorId);
        if (!sponsor) throw new Error('a reserve out of nowhere');
        expect(scorePair(profile, sponsor.profile, picture.scoring)).toMatchObject({
          kind: 'allowed',
          score: reserve.score,
        });
        expect(sponsor.isSetAside || picture.sponsees[0]?.isSetAside).toBe(false);
        expect(sponsor.remaining).toBeGreaterThan(0);
        expect([...refused, ...excluded]).not.toContain(sponsor.id);
        expect(profile.wantedSlots[position]).toBe(reserve.slot);
        expect(fitsSlot(sponsor.role, reserve.slot)).toBe(true);
        const held = picture.pairs.filter((pair) => pair.sponsee_id === 'a');
        expect(held.map((pair) => pair.position)).not.toContain(position);
        expect(held.map((pair) => pair.sponsor_id)).not.toContain(sponsor.id);
        if (position > 0) expect(held.some((pair) => pair.position === 0)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    // The property looked at something.
    expect(found).toBeGreaterThan(20);
  });

  test('is the same whatever the order of the people', () => {
    fc.assert(
      fc.property(anyScene, ({ picture, position }) => {
        const place = { sponseeId: 'a', position };
        const turned = { ...picture, sponsors: picture.sponsors.toReversed() };
        expect(pickReserve(turned, place)).toEqual(pickReserve(picture, place));
      }),
    );
  });

  const sponsor = (id: string, given: Partial<typeof s> = {}) => ({
    id,
    role: 'citizen' as const,
    profile: { ...s, id, ...given },
    remaining: 1,
    isSetAside: false,
  });
  const scene = (...sponsors: ReturnType<typeof sponsor>[]): ReservePicture => ({
    sponsees: [{ id: 'a', profile: a, isSetAside: false }],
    sponsors,
    pairs: [],
    scoring: DEFAULT_SCORING,
  });
  const pick = (picture: ReservePicture) => pickReserve(picture, { sponseeId: 'a', position: 0 })?.sponsorId;

  test('is the best, and of two equal ones the first by id', () => {
    expect(pick(scene(sponsor('s1', { offers: [] }), sponsor('s2')))).toBe('s2');
    expect(pick(scene(sponsor('s2'), sponsor('s1')))).toBe('s1');
  });

  test('is nobody when nobody is free or allowed', () => {
    expect(pick(scene())).toBeUndefined();
    expect(pick(scene({ ...sponsor('s1'), remaining: 0 }))).toBeUndefined();
    expect(pick(scene({ ...sponsor('s1'), isSetAside: true }))).toBeUndefined();
    expect(pick(scene(sponsor('s1', { confirmed: false })))).toBeUndefined();
    expect(pick(scene(sponsor('s1', { languages: [{ code: 'uk', level: 'native' }] })))).toBeUndefined();
  });
});
