import { fitsSlot } from './pairing-problem.ts';
import type {
  LanguageCode,
  LanguageLevel,
  Neighbourhood,
  SpokenLanguage,
  SponseeProfile,
  SponsorProfile,
} from './profiles.ts';

/** The rules that forbid a pair, in the order they are looked at, each with the sentence an organiser reads. */
export const HARD_RULES = {
  'sponsor-not-adult': 'Le parrain ou la marraine doit avoir au moins 18 ans.',
  'sponsor-not-confirmed': 'L’inscription du parrain ou de la marraine n’est pas encore confirmée.',
  'charter-not-accepted': 'La charte n’a pas encore été acceptée.',
  'not-available': 'Le parrain ou la marraine n’est pas disponible le jour de la cérémonie.',
  'no-capacity': 'Le parrain ou la marraine ne peut accompagner personne de plus.',
  'sponsor-refused': 'La personne accompagnée ne souhaite pas ce parrain ou cette marraine.',
  'pair-excluded': 'L’organisation a écarté ce binôme.',
  'wish-not-met':
    'La personne accompagnée a demandé une femme ou un homme, et ce souhait n’est pas respecté.',
  'no-common-language': 'Aucune langue commune, et aucun interprète n’est prévu.',
  'role-not-wanted': 'Aucune des places demandées ne correspond au rôle du parrain ou de la marraine.',
} as const;

/** The name of a rule that forbids a pair. */
export type HardRule = keyof typeof HARD_RULES;

/** What makes one allowed pair better than another. */
export type Criterion = 'languages' | 'time' | 'help' | 'distance' | 'interests' | 'families';

/** How much each criterion counts; 0 leaves it out. */
export type Weights = Record<Criterion, number>;

/** Weights good enough that nobody needs to change them (choice of this project). */
export const DEFAULT_WEIGHTS: Weights = {
  languages: 0.3,
  time: 0.2,
  help: 0.2,
  distance: 0.15,
  interests: 0.1,
  families: 0.05,
};

/** One criterion's share of a score: `weight` out of 1 in this pair, `value` in [0,1]. */
export interface ScorePart {
  criterion: Criterion;
  weight: number;
  value: number;
}

/** Forbidden by a rule, or allowed with a score in [0,1], the sum of weight × value over its parts. */
export type PairScore =
  { kind: 'forbidden'; rule: HardRule } | { kind: 'allowed'; score: number; parts: ScorePart[] };

const LEVEL_VALUE: Record<LanguageLevel, number> = { native: 1, fluent: 0.9, some: 0.4 };

/** Speakers of Dari and of Persian understand each other: for a pair they are one language. */
function comparable(code: LanguageCode): LanguageCode {
  const lower = code.toLowerCase();
  return lower === 'prs' ? 'fa' : lower;
}

/** Languages both speak, the best shared first; `value` is what the one who speaks it least well makes possible. */
export function sharedLanguages(
  a: SpokenLanguage[],
  b: SpokenLanguage[],
): { code: LanguageCode; value: number }[] {
  const best = new Map<string, { code: LanguageCode; value: number }>();
  for (const mine of a) {
    for (const theirs of b) {
      if (comparable(mine.code) !== comparable(theirs.code)) continue;
      const value = Math.min(LEVEL_VALUE[mine.level], LEVEL_VALUE[theirs.level]);
      const key = comparable(mine.code);
      if (value > (best.get(key)?.value ?? 0)) best.set(key, { code: mine.code.toLowerCase(), value });
    }
  }
  return [...best.values()].sort((x, y) => y.value - x.value || (x.code < y.code ? -1 : 1));
}

/** Interests both named, spaces and capitals apart. */
export function sharedInterests(a: string[], b: string[]): string[] {
  const plain = (interest: string) => interest.normalize('NFC').trim().toLocaleLowerCase('fr');
  const theirs = new Set(b.map(plain));
  return [...new Set(a.map(plain))].filter((interest) => interest !== '' && theirs.has(interest));
}

/** Great-circle distance in kilometres (haversine, mean Earth radius 6371 km), when both places are known. */
export function distanceInKm(a: Neighbourhood | undefined, b: Neighbourhood | undefined): number | undefined {
  if (!a?.coordinates || !b?.coordinates) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [from, to] = [a.coordinates, b.coordinates];
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h =
    half(to.lat - from.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Up to 1 km is next door; from 15 km on a visit is a journey. */
const NEAR_KM = 1;
const FAR_KM = 15;

function nearness(a: Neighbourhood | undefined, b: Neighbourhood | undefined): number {
  const km = distanceInKm(a, b);
  if (km !== undefined) return Math.max(0, Math.min(1, (FAR_KM - km) / (FAR_KM - NEAR_KM)));
  // A sponsor whose place is unknown is held to be neither near nor far.
  if (!a?.postcode || !b?.postcode) return 0.5;
  if (a.postcode === b.postcode) return 1;
  const departement = (postcode: string) => postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2);
  return departement(a.postcode) === departement(b.postcode) ? 0.4 : 0;
}

function countShared<T>(a: T[], b: T[]): number {
  const theirs = new Set(b);
  return new Set(a.filter((item) => theirs.has(item))).size;
}

/**
 * Values of the criteria that this sponsee gave something to judge by. What a sponsee left open is left out for
 * every sponsor alike, so that silence neither helps nor harms anyone.
 */
function valuesOf(sponsee: SponseeProfile, sponsor: SponsorProfile): Partial<Record<Criterion, number>> {
  const values: Partial<Record<Criterion, number>> = {};
  values.languages = sharedLanguages(sponsee.languages, sponsor.languages)[0]?.value ?? 0;
  if (sponsee.freeSlots.length > 0) {
    // The first shared half day matters most: 0.6, then 0.84, 0.94…
    values.time = 1 - 0.4 ** countShared(sponsee.freeSlots, sponsor.freeSlots);
  }
  if (sponsee.helpWanted.length > 0) {
    values.help = countShared(sponsee.helpWanted, sponsor.offers) / new Set(sponsee.helpWanted).size;
  }
  if (sponsee.neighbourhood?.coordinates || sponsee.neighbourhood?.postcode) {
    values.distance = nearness(sponsee.neighbourhood, sponsor.neighbourhood);
  }
  const named = sharedInterests(sponsee.interests, sponsee.interests).length;
  if (named > 0) {
    values.interests = Math.min(
      1,
      sharedInterests(sponsee.interests, sponsor.interests).length / Math.min(3, named),
    );
  }
  if (sponsee.householdSize > 1 || sponsee.hasChildren) values.families = sponsor.easeWithFamilies ? 1 : 0;
  return values;
}

/** The first rule that forbids the pair, or nothing. A household is one sponsee, so families stay together. */
export function findForbiddingRule(sponsee: SponseeProfile, sponsor: SponsorProfile): HardRule | undefined {
  if (!sponsor.isAdult) return 'sponsor-not-adult';
  if (!sponsor.confirmed) return 'sponsor-not-confirmed';
  if (!sponsor.charterAccepted) return 'charter-not-accepted';
  if (!sponsor.availableForCeremony) return 'not-available';
  if (sponsor.capacity < 1) return 'no-capacity';
  if (sponsee.refusedSponsorIds.includes(sponsor.id)) return 'sponsor-refused';
  if (sponsee.excludedSponsorIds?.includes(sponsor.id)) return 'pair-excluded';
  const gender = sponsee.wishes.sponsorGender;
  if (gender && sponsor.agreement !== (gender === 'woman' ? 'marraine' : 'parrain')) return 'wish-not-met';
  if (!sponsee.interpreterPlanned && sharedLanguages(sponsee.languages, sponsor.languages).length === 0) {
    return 'no-common-language';
  }
  if (!sponsee.wantedSlots.some((slot) => fitsSlot(sponsor.role, slot))) return 'role-not-wanted';
  return undefined;
}

/**
 * Judges one pair: the rule that forbids it, or a score in [0,1] with its parts (domain, "Pairing").
 *
 * Pure: the same two people always give the same answer. Weights are scaled to the criteria that apply.
 * Throws a `RangeError` for weights that are negative or not numbers, or that leave no criterion at all.
 */
export function scorePair(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  weights: Weights = DEFAULT_WEIGHTS,
): PairScore {
  if (Object.values(weights).some((weight) => !Number.isFinite(weight) || weight < 0)) {
    throw new RangeError('Pairing weights must be finite and not negative');
  }
  if (!Object.values(weights).some((weight) => weight > 0)) throw new RangeError('Every pairing weight is 0');
  const rule = findForbiddingRule(sponsee, sponsor);
  if (rule) return { kind: 'forbidden', rule };
  const values = Object.entries(valuesOf(sponsee, sponsor)) as [Criterion, number][];
  const sum = values.reduce((all, [criterion]) => all + weights[criterion], 0);
  const parts = values
    .map(([criterion, value]) => ({ criterion, weight: sum > 0 ? weights[criterion] / sum : 0, value }))
    .filter((part) => part.weight > 0);
  const score = parts.reduce((all, part) => all + part.weight * part.value, 0);
  return { kind: 'allowed', score: Math.max(0, Math.min(1, score)), parts };
}
