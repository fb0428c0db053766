import { bestSharedLanguage, countShared, sharedInterests } from './common-ground.ts';
import { distanceInKm, nearness } from './nearness.ts';
import { fitsSlot } from './pairing-problem.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';

/**
 * The rules that forbid a pair, in the order they are looked at, each with the sentence an organiser reads. Those
 * that nobody may set aside come first: whoever reads the first rule knows whether the pair can be forced.
 */
export const HARD_RULES = {
  'sponsor-not-adult': 'Le parrain ou la marraine doit avoir au moins 18 ans.',
  'sponsor-not-confirmed': 'L’inscription du parrain ou de la marraine n’est pas encore confirmée.',
  'charter-not-accepted': 'La charte n’a pas encore été acceptée.',
  'no-capacity': 'Le parrain ou la marraine ne peut accompagner personne de plus.',
  'sponsor-refused': 'La personne accompagnée ne souhaite pas ce parrain ou cette marraine.',
  'not-available': 'Le parrain ou la marraine n’est pas disponible le jour de la cérémonie.',
  'pair-excluded': 'L’organisation a écarté ce binôme.',
  'wish-not-met':
    'La personne accompagnée a demandé une femme ou un homme, et ce souhait n’est pas respecté.',
  'no-common-language': 'Aucune langue commune, et aucun interprète n’est prévu.',
  'role-not-wanted': 'Aucune des places demandées ne correspond au rôle du parrain ou de la marraine.',
  'too-far': 'Plus loin que la distance choisie pour cette cérémonie.',
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

/** How the pairs of a ceremony are judged. */
export interface Scoring {
  readonly weights: Weights;
  /** Nobody farther than this, in kilometres, where both places are known; nothing for no limit. */
  readonly radiusKm: number | null;
}

/** What serves where no organiser chose otherwise. */
export const DEFAULT_SCORING: Scoring = { weights: DEFAULT_WEIGHTS, radiusKm: null };

/** One criterion's share of a score: `weight` out of 1 in this pair, `value` in [0,1]. */
export interface ScorePart {
  criterion: Criterion;
  weight: number;
  value: number;
}

/** Forbidden by a rule, or allowed with a score in [0,1], the sum of weight × value over its parts (1 without parts). */
export type PairScore =
  { kind: 'forbidden'; rule: HardRule } | { kind: 'allowed'; score: number; parts: ScorePart[] };

/**
 * The criteria that count and that this sponsee gave something to judge by, with their values and unscaled weights.
 * What a sponsee left open is left out for every sponsor alike, so that silence neither helps nor harms anyone.
 */
function partsOf(sponsee: SponseeProfile, sponsor: SponsorProfile, weights: Weights): ScorePart[] {
  const parts: ScorePart[] = [];
  const add = (criterion: Criterion, value: number) => {
    if (weights[criterion] > 0) parts.push({ criterion, weight: weights[criterion], value });
  };
  add('languages', bestSharedLanguage(sponsee.languages, sponsor.languages));
  if (sponsee.freeSlots.length > 0) {
    // The first shared half day matters most: 0.6, then 0.84, 0.94…
    add('time', 1 - 0.4 ** countShared(sponsee.freeSlots, sponsor.freeSlots));
  }
  const kindsWanted = countShared(sponsee.helpWanted, sponsee.helpWanted);
  if (kindsWanted > 0) add('help', countShared(sponsee.helpWanted, sponsor.offers) / kindsWanted);
  const { coordinates, name, postcode } = sponsee.neighbourhood ?? {};
  if (coordinates || name || postcode) {
    add('distance', nearness(sponsee.neighbourhood, sponsor.neighbourhood));
  }
  const named = sharedInterests(sponsee.interests, sponsee.interests).length;
  if (named > 0) {
    const shared = sharedInterests(sponsee.interests, sponsor.interests).length;
    add('interests', Math.min(1, shared / Math.min(3, named)));
  }
  if (sponsee.householdSize > 1 || sponsee.hasChildren) add('families', sponsor.easeWithFamilies ? 1 : 0);
  return parts;
}

/** Whether each rule is broken by a pair. A household is one sponsee, so families stay together. */
const IS_BROKEN: Record<
  HardRule,
  (sponsee: SponseeProfile, sponsor: SponsorProfile, scoring: Scoring) => boolean
> = {
  'sponsor-not-adult': (_, sponsor) => !sponsor.isAdult,
  'sponsor-not-confirmed': (_, sponsor) => !sponsor.confirmed,
  'charter-not-accepted': (_, sponsor) => !sponsor.charterAccepted,
  'no-capacity': (_, sponsor) => sponsor.capacity < 1,
  'sponsor-refused': (sponsee, sponsor) => sponsee.refusedSponsorIds.includes(sponsor.id),
  'not-available': (_, sponsor) => !sponsor.availableForCeremony,
  'pair-excluded': (sponsee, sponsor) => sponsee.excludedSponsorIds?.includes(sponsor.id) ?? false,
  'wish-not-met': ({ wishes: { sponsorGender } }, sponsor) =>
    sponsorGender !== undefined && sponsor.agreement !== (sponsorGender === 'woman' ? 'marraine' : 'parrain'),
  'no-common-language': (sponsee, sponsor) =>
    !sponsee.interpreterPlanned && bestSharedLanguage(sponsee.languages, sponsor.languages) === 0,
  'role-not-wanted': (sponsee, sponsor) => !sponsee.wantedSlots.some((slot) => fitsSlot(sponsor.role, slot)),
  'too-far': (sponsee, sponsor, { radiusKm }) =>
    radiusKm !== null && (distanceInKm(sponsee.neighbourhood, sponsor.neighbourhood) ?? 0) > radiusKm,
};

const RULES_IN_ORDER = Object.keys(HARD_RULES) as HardRule[];

/** The first rule that forbids the pair, or nothing. */
export function findForbiddingRule(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring = DEFAULT_SCORING,
): HardRule | undefined {
  return RULES_IN_ORDER.find((rule) => IS_BROKEN[rule](sponsee, sponsor, scoring));
}

/** Every rule that forbids the pair, in the order of {@link HARD_RULES}: who sets one aside sees the others. */
export function listForbiddingRules(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring = DEFAULT_SCORING,
): HardRule[] {
  return RULES_IN_ORDER.filter((rule) => IS_BROKEN[rule](sponsee, sponsor, scoring));
}

/** Weights looked at before: the same ones judge every pair of a ceremony. */
const soundWeights = new WeakSet<Weights>();

function requireWeights(weights: Weights): void {
  if (soundWeights.has(weights)) return;
  const all = Object.values(weights);
  if (all.some((weight) => !Number.isFinite(weight) || weight < 0)) {
    throw new RangeError('Pairing weights must be finite and not negative');
  }
  if (!all.some((weight) => weight > 0)) throw new RangeError('Every pairing weight is 0');
  soundWeights.add(weights);
}

/**
 * Judges one pair: the rule that forbids it, or a score in [0,1] with its parts (domain, "Pairing").
 *
 * Pure: the same two people always give the same answer. Weights are scaled to the criteria that apply. When none
 * of those that count applies to this sponsee, every allowed sponsor suits alike and scores 1: a 0 would be the
 * worst score of every proposal, and nobody else's could be raised any more.
 * Throws a `RangeError` for weights that are negative or not numbers, or that leave no criterion at all.
 */
export function scorePair(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring = DEFAULT_SCORING,
): PairScore {
  const { weights } = scoring;
  requireWeights(weights);
  const rule = findForbiddingRule(sponsee, sponsor, scoring);
  if (rule) return { kind: 'forbidden', rule };
  const parts = partsOf(sponsee, sponsor, weights);
  if (parts.length === 0) return { kind: 'allowed', score: 1, parts };
  let sum = 0;
  for (const part of parts) sum += part.weight;
  let score = 0;
  for (const part of parts) {
    part.weight /= sum;
    score += part.weight * part.value;
  }
  return { kind: 'allowed', score: Math.max(0, Math.min(1, score)), parts };
}
