import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPairingProblem } from './build-pairing-problem.ts';
import { explainPair } from './explain-pair.ts';
import { parsePairingProblem } from './pairing-problem.ts';
import { FREE_SLOTS, HELP_KINDS } from '../sponsors/matching-words.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_WEIGHTS, HARD_RULES, scorePair, type HardRule } from './score-pair.ts';

const a: SponseeProfile = {
  id: 'a',
  householdSize: 3,
  hasChildren: true,
  languages: [
    { code: 'prs', level: 'native' },
    { code: 'fr', level: 'some' },
  ],
  interpreterPlanned: false,
  wishes: {},
  helpWanted: ['work-training', 'school'],
  freeSlots: ['wed-evening', 'sat-am'],
  neighbourhood: { coordinates: { lat: 45.188, lon: 5.724 } },
  interests: ['Football', 'cuisine'],
  wantedSlots: ['citizen', 'any'],
  refusedSponsorIds: [],
  alreadyKnownSponsorIds: [],
};

const s: SponsorProfile = {
  id: 's',
  agreement: 'marraine',
  role: 'citizen',
  people: 1,
  confirmed: true,
  charterAccepted: true,
  isAdult: true,
  availableForCeremony: true,
  languages: [
    { code: 'fr', level: 'native' },
    { code: 'fa', level: 'fluent' },
  ],
  offers: ['work-training', 'outings'],
  freeSlots: ['wed-evening'],
  neighbourhood: { coordinates: { lat: 45.1988, lon: 5.724 } },
  interests: [' football'],
  easeWithFamilies: true,
  capacity: 1,
};

function scoreOf(sponsee: SponseeProfile, sponsor: SponsorProfile): number {
  const judged = scorePair(sponsee, sponsor);
  if (judged.kind === 'forbidden') throw new Error(judged.rule);
  return judged.score;
}

const language = fc.record({
  code: fc.constantFrom('fr', 'ar', 'prs', 'fa', 'ti', 'uk'),
  level: fc.constantFrom('native' as const, 'fluent' as const, 'some' as const),
});
const neighbourhood = fc.option(
  fc.record({
    postcode: fc.constantFrom(undefined, '38000', '38100', '69001', '97400'),
    coordinates: fc.option(
      fc.record({
        lat: fc.double({ min: -90, max: 90, noNaN: true }),
        lon: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      { nil: undefined },
    ),
  }),
  { nil: undefined },
);
const both = {
  languages: fc.array(language, { maxLength: 4 }),
  freeSlots: fc.uniqueArray(fc.constantFrom(...FREE_SLOTS)),
  interests: fc.array(fc.constantFrom('football', 'Cuisine', 'thé ', 'lecture'), { maxLength: 4 }),
  neighbourhood,
};
const anySponsee: fc.Arbitrary<SponseeProfile> = fc.record({
  ...both,
  id: fc.constant('a'),
  householdSize: fc.integer({ min: 1, max: 8 }),
  hasChildren: fc.boolean(),
  interpreterPlanned: fc.boolean(),
  wishes: fc.record({ sponsorGender: fc.constantFrom(undefined, 'woman' as const, 'man' as const) }),
  helpWanted: fc.uniqueArray(fc.constantFrom(...HELP_KINDS)),
  wantedSlots: fc.array(fc.constantFrom('citizen' as const, 'official' as const, 'any' as const), {
    minLength: 1,
    maxLength: 3,
  }),
  refusedSponsorIds: fc.subarray(['s', 't']),
  alreadyKnownSponsorIds: fc.subarray(['s', 't']),
  excludedSponsorIds: fc.subarray(['t']),
});
const anySponsor: fc.Arbitrary<SponsorProfile> = fc.record({
  ...both,
  id: fc.constant('s'),
  agreement: fc.constantFrom('parrain' as const, 'marraine' as const, 'neutre' as const),
  role: fc.constantFrom('citizen' as const, 'official' as const, 'association' as const),
  people: fc.constantFrom(1 as const, 2 as const),
  confirmed: fc.boolean(),
  charterAccepted: fc.boolean(),
  isAdult: fc.boolean(),
  availableForCeremony: fc.boolean(),
  offers: fc.uniqueArray(fc.constantFrom(...HELP_KINDS)),
  easeWithFamilies: fc.boolean(),
  capacity: fc.integer({ min: 0, max: 3 }),
});

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
  ];
  it.each(cases)('%s', (rule, sponsee, sponsor) => {
    expect(scorePair({ ...a, ...sponsee }, { ...s, ...sponsor })).toEqual({ kind: 'forbidden', rule });
    expect(explainPair({ ...a, ...sponsee }, { ...s, ...sponsor })).toBe(HARD_RULES[rule]);
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

describe('scores', () => {
  const willing = {
    isAdult: true,
    confirmed: true,
    charterAccepted: true,
    availableForCeremony: true,
    capacity: 1,
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
      fc.property(anySponsee, anySponsor, language, (sponsee, sponsor, more) => {
        const open = {
          ...sponsee,
          interpreterPlanned: true,
          refusedSponsorIds: [],
          wishes: {},
          wantedSlots: ['any' as const],
        };
        const before = { ...sponsor, ...willing };
        const after = {
          ...before,
          languages: [...before.languages, more],
          offers: [...HELP_KINDS],
          freeSlots: [...FREE_SLOTS],
          easeWithFamilies: true,
        };
        expect(scoreOf(open, after)).toBeGreaterThanOrEqual(scoreOf(open, before) - 1e-12);
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
    expect(() => scorePair(a, s, { ...DEFAULT_WEIGHTS, time: -1 })).toThrow(RangeError);
    expect(() => scorePair(a, s, { ...DEFAULT_WEIGHTS, time: NaN })).toThrow(RangeError);
    const none = { languages: 0, time: 0, help: 0, distance: 0, interests: 0, families: 0 };
    expect(() => scorePair(a, s, none)).toThrow(RangeError);
  });
});

describe('words', () => {
  it('say why, in French, with no-break spaces', () => {
    expect(explainPair(a, s)).toBe(
      'parlent dari tous les deux\u00a0; libres le mercredi soir\u00a0; à 1,2\u00a0km\u00a0; aide recherchée et proposée\u00a0: ' +
        'l’emploi et la formation\u00a0; aiment\u00a0: football\u00a0; à l’aise avec les familles',
    );
  });

  it('say that an interpreter is planned, or that a language is only half shared', () => {
    expect(explainPair({ ...a, interpreterPlanned: true }, { ...s, languages: [] })).toContain('interprète');
    const french = { ...s, languages: [{ code: 'fr', level: 'native' as const }] };
    expect(explainPair(a, french)).toMatch(/^ont un peu de français en commun/);
  });
});

describe('buildPairingProblem', () => {
  it('locks those who know each other already, where allowed and where there is room', () => {
    const knows = { ...a, alreadyKnownSponsorIds: ['s', 'late'] };
    const problem = buildPairingProblem(
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

describe('forbidden criteria', () => {
  it('appear in no field of the profiles', () => {
    const code = readFileSync(new URL('./profiles.ts', import.meta.url), 'utf8').replace(
      /\/\*\*[\s\S]*?\*\//g,
      '',
    );
    expect(code).not.toMatch(/national|religio|ethni|status|origin|country|birth|asylum|permit|skin|race/i);
  });
});
