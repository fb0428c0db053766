import fc from 'fast-check';
import type { SponseeProfile, SponsorProfile } from '#lib/server/pairing/profiles.ts';
import { FREE_SLOTS, HELP_KINDS } from '#lib/server/sponsors/matching-words.ts';

/** A household and a sponsor who suit each other, for the tests of the pure pairing core. */
export const a: SponseeProfile = {
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

export const s: SponsorProfile = {
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

/** A language and how well it is spoken. */
export const aLanguage = fc.record({
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
  languages: fc.array(aLanguage, { maxLength: 4 }),
  freeSlots: fc.uniqueArray(fc.constantFrom(...FREE_SLOTS)),
  interests: fc.array(fc.constantFrom('football', 'Cuisine', 'thé ', 'lecture'), { maxLength: 4 }),
  neighbourhood,
};
/** Any household `a`, lawful or not. */
export const anySponsee: fc.Arbitrary<SponseeProfile> = fc.record({
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
/** Any sponsor `s`, lawful or not. */
export const anySponsor: fc.Arbitrary<SponsorProfile> = fc.record({
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
