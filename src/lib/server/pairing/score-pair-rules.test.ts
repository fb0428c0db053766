import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a, anySponsee, anySponsor, s } from '#tests/factories/pairing-people.ts';
import { explainPair } from './explain-pair.ts';
import { MAY_BE_FORCED } from './pairing-settings.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import {
  DEFAULT_WEIGHTS,
  HARD_RULES,
  listForbiddingRules,
  scorePair,
  type HardRule,
  type Scoring,
} from './score-pair.ts';

const within25Km: Scoring = { weights: DEFAULT_WEIGHTS, radiusKm: 25 };
const lyon = { coordinates: { lat: 45.75, lon: 4.85 } };

describe('hard rules', () => {
  const cases: [HardRule, Partial<SponseeProfile>, Partial<SponsorProfile>][] = [
    ['sponsor-not-adult', {}, { isAdult: false }],
    ['sponsor-not-confirmed', {}, { confirmed: false }],
    ['charter-not-accepted', {}, { charterAccepted: false }],
    ['not-available', {}, { availableForCeremony: false }],
    ['no-capacity', {}, { capacity: 0 }],
    ['sponsor-refused', { refusedSponsorIds: ['s'] }, {}],
    ['pair-excluded', { excludedSponsorIds: ['s'] }, {}],
    ['wish-not-met', { wishes: { sponsorGender: 'man' } }, {}],
    ['wish-not-met', { wishes: { sponsorGender: 'woman' } }, { agreement: 'neutre' }],
    ['no-common-language', {}, { languages: [{ code: 'uk', level: 'native' }] }],
    ['role-not-wanted', { wantedSlots: ['citizen'] }, { role: 'official' }],
    ['too-far', {}, { neighbourhood: lyon }],
  ];
  it.each(cases)('%s', (rule, sponsee, sponsor) => {
    expect(scorePair({ ...a, ...sponsee }, { ...s, ...sponsor }, within25Km)).toEqual({
      kind: 'forbidden',
      rule,
    });
    expect(explainPair({ ...a, ...sponsee }, { ...s, ...sponsor }, within25Km)).toBe(HARD_RULES[rule]);
  });

  it('has an example here for each', () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(Object.keys(HARD_RULES)));
  });

  it('lets an interpreter stand for a common language, a wish that is met, an association for a resident', () => {
    const stranger = { ...s, languages: [] };
    expect(scorePair({ ...a, interpreterPlanned: true }, stranger).kind).toBe('allowed');
    expect(scorePair({ ...a, wishes: { sponsorGender: 'woman' } }, s).kind).toBe('allowed');
    expect(scorePair({ ...a, wantedSlots: ['citizen'] }, { ...s, role: 'association' }).kind).toBe('allowed');
  });

  it('lets a distance count only where a radius was chosen and both places are known', () => {
    const far = { ...s, neighbourhood: lyon };
    expect(scorePair(a, far).kind).toBe('allowed');
    expect(scorePair(a, far, { ...within25Km, radiusKm: 100 }).kind).toBe('allowed');
    expect(scorePair(a, { ...s, neighbourhood: undefined }, within25Km).kind).toBe('allowed');
    expect(scorePair({ ...a, neighbourhood: { postcode: '38000' } }, far, within25Km).kind).toBe('allowed');
  });

  it('forbids exactly when a rule read straight from the domain forbids', () => {
    fc.assert(
      fc.property(anySponsee, anySponsor, (sponsee, sponsor) => {
        const same = (code: string) => (code === 'prs' ? 'fa' : code);
        const spoken = new Set(sponsor.languages.map(({ code }) => same(code)));
        const wished = { woman: 'marraine', man: 'parrain' }[sponsee.wishes.sponsorGender ?? 'woman'];
        const lawful =
          sponsor.isAdult &&
          sponsor.confirmed &&
          sponsor.charterAccepted &&
          sponsor.availableForCeremony &&
          sponsor.capacity > 0 &&
          !sponsee.refusedSponsorIds.includes('s') &&
          (sponsee.wishes.sponsorGender === undefined || sponsor.agreement === wished) &&
          (sponsee.interpreterPlanned || sponsee.languages.some(({ code }) => spoken.has(same(code)))) &&
          sponsee.wantedSlots.some(
            (slot) => slot === 'any' || (slot === 'official') === (sponsor.role === 'official'),
          );
        expect(scorePair(sponsee, sponsor).kind).toBe(lawful ? 'allowed' : 'forbidden');
      }),
    );
  });
});

/** How each rule is broken for a pair, whatever the rest, and how it alone is put right. */
const RULES: Record<HardRule, { breaks: (pair: Pair) => Pair; lifts: (pair: Pair) => Pair }> = {
  'sponsor-not-adult': ofSponsor({ isAdult: false }, { isAdult: true }),
  'sponsor-not-confirmed': ofSponsor({ confirmed: false }, { confirmed: true }),
  'charter-not-accepted': ofSponsor({ charterAccepted: false }, { charterAccepted: true }),
  'no-capacity': ofSponsor({ capacity: 0 }, { capacity: 1 }),
  'sponsor-refused': ofSponsee({ refusedSponsorIds: ['t', 's'] }, { refusedSponsorIds: ['t'] }),
  'not-available': ofSponsor({ availableForCeremony: false }, { availableForCeremony: true }),
  'pair-excluded': ofSponsee({ excludedSponsorIds: ['s'] }, { excludedSponsorIds: undefined }),
  'wish-not-met': {
    breaks: ([sponsee, sponsor]) => [
      { ...sponsee, wishes: { sponsorGender: sponsor.agreement === 'marraine' ? 'man' : 'woman' } },
      sponsor,
    ],
    lifts: ([sponsee, sponsor]) => [{ ...sponsee, wishes: {} }, sponsor],
  },
  'no-common-language': {
    breaks: ([sponsee, sponsor]) => [
      { ...sponsee, interpreterPlanned: false },
      { ...sponsor, languages: [{ code: 'sw', level: 'native' }] },
    ],
    lifts: ([sponsee, sponsor]) => [{ ...sponsee, interpreterPlanned: true }, sponsor],
  },
  'role-not-wanted': {
    breaks: ([sponsee, sponsor]) => [
      { ...sponsee, wantedSlots: [sponsor.role === 'official' ? 'citizen' : 'official'] },
      sponsor,
    ],
    lifts: ([sponsee, sponsor]) => [{ ...sponsee, wantedSlots: ['official', 'any'] }, sponsor],
  },
  'too-far': {
    breaks: ([sponsee, sponsor]) => [
      { ...sponsee, neighbourhood: a.neighbourhood },
      { ...sponsor, neighbourhood: lyon },
    ],
    lifts: ([sponsee, sponsor]) => [sponsee, { ...sponsor, neighbourhood: undefined }],
  },
};
type Pair = [sponsee: SponseeProfile, sponsor: SponsorProfile];

function ofSponsee(broken: Partial<SponseeProfile>, right: Partial<SponseeProfile>) {
  const change =
    (part: Partial<SponseeProfile>) =>
    ([sponsee, sponsor]: Pair): Pair => [{ ...sponsee, ...part }, sponsor];
  return { breaks: change(broken), lifts: change(right) };
}

function ofSponsor(broken: Partial<SponsorProfile>, right: Partial<SponsorProfile>) {
  const change =
    (part: Partial<SponsorProfile>) =>
    ([sponsee, sponsor]: Pair): Pair => [sponsee, { ...sponsor, ...part }];
  return { breaks: change(broken), lifts: change(right) };
}

const anyPair = fc.tuple(anySponsee, anySponsor);
const rules = Object.keys(HARD_RULES) as HardRule[];

describe.each(rules)('%s', (rule) => {
  const { breaks, lifts } = RULES[rule];

  it('forbids, whatever else is true of the two', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const broken = breaks(pair);
        expect(scorePair(...broken, within25Km).kind).toBe('forbidden');
        expect(listForbiddingRules(...broken, within25Km)).toContain(rule);
        expect(listForbiddingRules(...lifts(broken), within25Km)).not.toContain(rule);
      }),
    );
  });

  it('forbids alone, and nothing does once it is lifted', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const lawful = rules.reduce((so, each) => RULES[each].lifts(so), pair);
        const broken = breaks(lawful);
        expect(scorePair(...broken, within25Km)).toEqual({ kind: 'forbidden', rule });
        expect(listForbiddingRules(...broken, within25Km)).toEqual([rule]);
        expect(scorePair(...lifts(broken), within25Km).kind).toBe('allowed');
      }),
    );
  });
});

describe('what an owner may set aside', () => {
  it('never hides what nobody may: the first rule told decides', () => {
    fc.assert(
      fc.property(anyPair, fc.subarray(rules), (pair, broken) => {
        const lawful = rules.reduce((so, each) => RULES[each].lifts(so), pair);
        const found = listForbiddingRules(
          ...broken.reduce((so, each) => RULES[each].breaks(so), lawful),
          within25Km,
        );
        if (found[0] && MAY_BE_FORCED.has(found[0])) {
          expect(found.filter((each) => !MAY_BE_FORCED.has(each))).toEqual([]);
        }
      }),
    );
  });

  it('leaves out what is put right elsewhere, and a no to that very person', () => {
    expect(rules.filter((rule) => !MAY_BE_FORCED.has(rule))).toEqual([
      'sponsor-not-adult',
      'sponsor-not-confirmed',
      'charter-not-accepted',
      'no-capacity',
      'sponsor-refused',
    ]);
  });
});
