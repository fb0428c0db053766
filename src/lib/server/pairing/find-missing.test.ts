import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { a, anySponsee, anySponsor, s } from '#tests/factories/pairing-people.ts';
import { findMissing, type HeldPlace, type MissingGroup } from './find-missing.ts';
import { matchMost } from './match-most.ts';
import { fitsSlot } from './pairing-problem.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_WEIGHTS, listForbiddingRules, type Scoring } from './score-pair.ts';

const french = { code: 'fr', level: 'native' } as const;
const tigrinya = { code: 'ti', level: 'native' } as const;
const arabic = { code: 'ar', level: 'native' } as const;

function household(id: string, given: Partial<SponseeProfile> = {}): SponseeProfile {
  return { ...a, id, householdSize: 1, languages: [french], wantedSlots: ['any'], ...given };
}
function sponsor(id: string, given: Partial<SponsorProfile> = {}): SponsorProfile {
  return { ...s, id, languages: [french], ...given };
}
const keys = (groups: readonly MissingGroup[]) => groups.map(({ key, people }) => `${key} ${people}`);

describe('findMissing', () => {
  test('names the language that nobody free speaks, and counts those people in no shortage', () => {
    const households = [
      household('a', { languages: [tigrinya] }),
      household('b', { languages: [tigrinya], householdSize: 2 }),
      household('c'),
    ];
    const found = findMissing(households, [sponsor('s'), sponsor('t')], []);
    expect(found).toEqual({
      groups: [
        {
          key: 'language:ti',
          needs: [{ kind: 'language', codes: ['ti'] }],
          also: [],
          sponseeIds: ['a', 'b'],
          people: 3,
          unconfirmed: 0,
        },
      ],
      shortage: undefined,
    });
  });

  test('a speaker who already accompanies somebody is not free', () => {
    const households = [household('a', { languages: [tigrinya] }), household('b', { languages: [tigrinya] })];
    const speaker = sponsor('s', { languages: [tigrinya, french] });
    expect(findMissing(households, [speaker], [])).toMatchObject({ groups: [], shortage: { main: 1 } });
    const held: HeldPlace[] = [{ sponseeId: 'a', sponsorId: 's', position: 0 }];
    expect(keys(findMissing(households, [speaker], held).groups)).toEqual(['language:ti 1']);
  });

  test('puts somebody who could be told twice where most people are, once', () => {
    const households = [
      household('a', { languages: [tigrinya, arabic] }),
      household('b', { languages: [arabic] }),
      household('c', { languages: [arabic], wishes: { sponsorGender: 'woman' } }),
      household('d', { wishes: { sponsorGender: 'woman' } }),
    ];
    const man = sponsor('s', { agreement: 'parrain' });
    expect(keys(findMissing(households, [man], []).groups)).toEqual(['language:ar 3', 'gender:woman 1']);
  });

  test('says it when each need finds somebody and both together find nobody', () => {
    const wanted = household('a', { languages: [tigrinya], wishes: { sponsorGender: 'woman' } });
    const free = [sponsor('s'), sponsor('t', { agreement: 'parrain', languages: [tigrinya] })];
    expect(keys(findMissing([wanted], free, []).groups)).toEqual(['gender:woman&language:ti 1']);
  });

  test('adds what all of a group need besides, so that one appeal finds the right people', () => {
    const woman = { wishes: { sponsorGender: 'woman' as const } };
    const both = ['a', 'b'].map((id) => household(id, { languages: [tigrinya], ...woman }));
    const told = (all: SponseeProfile[], free: SponsorProfile[]) =>
      findMissing(all, free, []).groups.map(({ key, also }) => [key, also]);
    const wished = [['language:ti', [{ kind: 'gender', gender: 'woman' }]]];
    expect(told(both, [])).toEqual(wished);
    expect(told(both, [sponsor('s')])).toEqual(wished);
    expect(told([...both, household('c', { languages: [tigrinya] })], [])).toEqual([['language:ti', []]]);
  });

  test('an elected official is missed for a second place too, and French never is', () => {
    const households = [household('a', { wantedSlots: ['citizen', 'official'] })];
    expect(findMissing(households, [sponsor('s')], [])).toMatchObject({
      groups: [{ key: 'official', sponseeIds: ['a'] }],
      shortage: undefined,
    });
    const onlyArabic = sponsor('s', { languages: [arabic] });
    expect(findMissing([household('a')], [onlyArabic], [])).toEqual({
      groups: [],
      shortage: { main: 1, further: 0, unsuited: 1 },
    });
  });

  test('looks at the radius that the ceremony set', () => {
    const here = { coordinates: { lat: 45.19, lon: 5.72 } };
    const there = { coordinates: { lat: 45.75, lon: 4.85 } };
    const scoring: Scoring = { weights: DEFAULT_WEIGHTS, radiusKm: 10 };
    const near = household('a', { neighbourhood: here });
    const far = [sponsor('s', { neighbourhood: there })];
    expect(keys(findMissing([near], far, [], scoring).groups)).toEqual(['near 1']);
    expect(findMissing([near], far, [])).toEqual({ groups: [], shortage: undefined });
  });

  test('counts how many are missing: places less what free sponsors can still take', () => {
    const households = ['a', 'b', 'c', 'd'].map((id) => household(id, { wantedSlots: ['any', 'any'] }));
    const free = [sponsor('s', { capacity: 3 })];
    expect(findMissing(households, free, []).shortage).toEqual({ main: 1, further: 4, unsuited: 0 });
    expect(findMissing(households, [sponsor('s', { confirmed: false })], []).shortage?.main).toBe(4);
  });

  test('counts one woman missing where two wish one and one is free, whoever else is', () => {
    const households = ['a', 'b'].map((id) => household(id, { wishes: { sponsorGender: 'woman' } }));
    const free = [sponsor('s'), sponsor('t', { agreement: 'parrain', capacity: 5 })];
    expect(findMissing(households, free, [])).toEqual({
      groups: [],
      shortage: { main: 1, further: 0, unsuited: 5 },
    });
  });

  test('counts who registered, would do, and has not confirmed yet', () => {
    const speaker = sponsor('t', { languages: [tigrinya], confirmed: false });
    const asks = [household('a', { languages: [tigrinya] })];
    expect(findMissing(asks, [sponsor('s'), speaker], []).groups[0]?.unconfirmed).toBe(1);
  });
});

// Nobody can be entered without a language.
const spoken = ({ languages }: SponseeProfile) => (languages.length > 0 ? languages : [tigrinya]);
const radius = fc.constantFrom(null, 10);
const crowd = fc.record({
  sponsees: fc
    .array(anySponsee, { maxLength: 6 })
    .map((all) => all.map((one, index) => ({ ...one, id: `a${index}`, languages: spoken(one) }))),
  sponsors: fc
    .array(anySponsor, { maxLength: 6 })
    .map((all) => all.map((one, index) => ({ ...one, id: `s${index}` }))),
  scoring: radius.map((radiusKm): Scoring => ({ weights: DEFAULT_WEIGHTS, radiusKm })),
});
const stuckIn = (groups: readonly MissingGroup[]) => groups.flatMap(({ sponseeIds }) => sponseeIds);

describe('findMissing, for any crowd', () => {
  test('nobody is told twice, and the most people come first', () => {
    fc.assert(
      fc.property(crowd, ({ sponsees, sponsors, scoring }) => {
        const { groups } = findMissing(sponsees, sponsors, [], scoring);
        const all = stuckIn(groups);
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        const sizes = groups.map(({ people }) => people);
        expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
      }),
    );
  });

  test('whoever has an allowed free sponsor for each place is in no group', () => {
    fc.assert(
      fc.property(crowd, ({ sponsees, sponsors, scoring }) => {
        const all = stuckIn(findMissing(sponsees, sponsors, [], scoring).groups);
        for (const sponsee of sponsees) {
          const allowed = sponsors.filter((one) => listForbiddingRules(sponsee, one, scoring).length === 0);
          const isServed = sponsee.wantedSlots.every((slot) =>
            allowed.some(({ role }) => fitsSlot(role, slot)),
          );
          if (isServed) expect(all).not.toContain(sponsee.id);
        }
      }),
    );
  });

  test('a new sponsor who answers a household takes it out of its group, and adds nobody to any', () => {
    fc.assert(
      fc.property(crowd, ({ sponsees, sponsors, scoring }) => {
        const before = findMissing(sponsees, sponsors, [], scoring).groups;
        for (const group of before) {
          const answered = sponsees.find(({ id }) => id === group.sponseeIds[0]);
          if (!answered) throw new Error('A group has members.');
          const isOfficial =
            answered.wantedSlots[0] === 'official' || group.needs.some(({ kind }) => kind === 'official');
          const answer: SponsorProfile = {
            ...s,
            id: 'new',
            role: isOfficial ? 'official' : 'citizen',
            agreement: answered.wishes.sponsorGender === 'man' ? 'parrain' : 'marraine',
            languages: [...answered.languages, french],
            neighbourhood: answered.neighbourhood,
          };
          const after = findMissing(sponsees, [...sponsors, answer], [], scoring).groups;
          const [was, is] = [stuckIn(before), stuckIn(after)];
          const same = after.find(({ key }) => key === group.key);
          expect(same?.sponseeIds ?? []).not.toContain(answered.id);
          // Behind an answered main place, an official's further place may come to light.
          if (answered.wantedSlots.length === 1) expect(is).not.toContain(answered.id);
          // Nobody is too far as long as nobody is free: those alone may be told anew.
          const near = after.find(({ key }) => key.includes('near'))?.sponseeIds ?? [];
          expect(is.filter((id) => !was.includes(id) && !near.includes(id))).toEqual([]);
        }
      }),
    );
  });

  test('it is the same in whatever order people are given', () => {
    fc.assert(
      fc.property(crowd, ({ sponsees, sponsors, scoring }) => {
        expect(findMissing(sponsees.toReversed(), sponsors.toReversed(), [], scoring)).toEqual(
          findMissing(sponsees, sponsors, [], scoring),
        );
      }),
    );
  });
});

describe('matchMost', () => {
  test('fills the most places that can be filled', () => {
    const problem = fc.record({
      choices: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 })), { maxLength: 6 }),
      capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    });
    const brute = (choices: number[][], capacities: number[]): number => {
      const [first, ...others] = choices;
      if (!first) return 0;
      const taken = first
        .filter((sponsor) => (capacities[sponsor] ?? 0) > 0)
        .map((sponsor) => 1 + brute(others, capacities.with(sponsor, (capacities[sponsor] ?? 0) - 1)));
      return Math.max(brute(others, capacities), ...taken);
    };
    fc.assert(
      fc.property(problem, ({ choices, capacities }) => {
        expect(matchMost(choices, capacities)).toBe(brute(choices, capacities));
      }),
    );
  });
});
