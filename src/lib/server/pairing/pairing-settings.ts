import * as v from 'valibot';
import type { SlotKind } from './pairing-problem.ts';
import { DEFAULT_WEIGHTS, type Criterion, type HardRule, type Scoring, type Weights } from './score-pair.ts';

/** How much a criterion counts, as organisers say it: not at all, a little, much, before all. */
export const IMPORTANCES = [0, 1, 2, 3] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** Who must stand beside each household, whatever it asked for. */
export const REQUIRED_ROLES = ['as-asked', 'one-resident', 'one-resident-and-one-official'] as const;
export type RequiredRoles = (typeof REQUIRED_ROLES)[number];

/** Kilometres that may be chosen as the farthest: as far as somebody goes for a visit, and no farther. */
export const RADIUS_KM = { min: 1, max: 100 } as const;

/** How many neighbourhoods a ceremony may list, and how long their names may be. */
export const NEIGHBOURHOODS = { max: 40, maxLength: 60 } as const;

/** The criteria in the order in which they are shown. */
export const CRITERIA = ['languages', 'time', 'help', 'distance', 'interests', 'families'] as const;

const DEFAULT_IMPORTANCE: Record<Criterion, Importance> = {
  languages: 3,
  time: 2,
  help: 2,
  distance: 2,
  interests: 1,
  families: 1,
};

const importanceOf = (criterion: Criterion) =>
  v.optional(v.picklist(IMPORTANCES), DEFAULT_IMPORTANCE[criterion]);

/** What organisers set for the pairing of one ceremony. What an older release did not know has its default. */
export const PairingSettingsSchema = v.object({
  importance: v.optional(
    v.pipe(
      v.object({
        languages: importanceOf('languages'),
        time: importanceOf('time'),
        help: importanceOf('help'),
        distance: importanceOf('distance'),
        interests: importanceOf('interests'),
        families: importanceOf('families'),
      }),
      v.check((importance) => Object.values(importance).some((level) => level > 0)),
    ),
    {},
  ),
  /** Nobody farther than that, where both places are known. */
  radiusKm: v.optional(
    v.nullable(v.pipe(v.number(), v.minValue(RADIUS_KM.min), v.maxValue(RADIUS_KM.max))),
    null,
  ),
  requiredRoles: v.optional(v.picklist(REQUIRED_ROLES), 'as-asked'),
  /** The town's own words for its parts: what a household may be asked, and a sponsor's word is matched to. */
  neighbourhoods: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(NEIGHBOURHOODS.maxLength))),
      v.maxLength(NEIGHBOURHOODS.max),
    ),
    [],
  ),
});
export type PairingSettings = v.InferOutput<typeof PairingSettingsSchema>;

/** Good enough that nobody needs to change them (choice of this project). */
export const DEFAULT_PAIRING_SETTINGS: PairingSettings = v.parse(PairingSettingsSchema, {});

/**
 * Reads `event.pairing_settings`. `{}` gives the defaults, and so does what cannot be read: a ceremony whose
 * settings broke is still paired, the house's way.
 */
export function readPairingSettings(json: string): PairingSettings {
  let written: unknown;
  try {
    written = JSON.parse(json);
  } catch {
    return DEFAULT_PAIRING_SETTINGS;
  }
  const read = v.safeParse(PairingSettingsSchema, written);
  return read.success ? read.output : DEFAULT_PAIRING_SETTINGS;
}

/** The mean of the default weights of each level, so that one level always weighs more than the one below. */
const LEVEL_WEIGHTS: Record<Importance, number> = { 0: 0, 1: 0.075, 2: 0.55 / 3, 3: 0.3 };

/**
 * How pairs are judged under these settings. A criterion left where it was keeps its default weight exactly: to
 * change one moves no other, and untouched settings judge as {@link DEFAULT_WEIGHTS} do.
 */
export function toScoring({
  importance,
  radiusKm,
}: Pick<PairingSettings, 'importance' | 'radiusKm'>): Scoring {
  const weights = Object.fromEntries(
    CRITERIA.map((criterion) => {
      const level = importance[criterion];
      const isUntouched = level === DEFAULT_IMPORTANCE[criterion];
      return [criterion, isUntouched ? DEFAULT_WEIGHTS[criterion] : LEVEL_WEIGHTS[level]];
    }),
  ) as Weights;
  return { weights, radiusKm };
}

/**
 * The rules that an owner may set aside for one pair, with a reason (choice of this project): what an organiser
 * may know better than the form. Never the others: an age, a confirmation, the charter or a capacity is put right
 * in the registration itself, and a no that somebody said to that very person stands.
 */
export const MAY_BE_FORCED: ReadonlySet<HardRule> = new Set<HardRule>([
  'not-available',
  'pair-excluded',
  'wish-not-met',
  'no-common-language',
  'role-not-wanted',
  'too-far',
]);

const MOST_SLOTS = 3;

/**
 * A household's places with those that the ceremony requires for everybody.
 *
 * `one-resident`: where no place is a resident's, the first open one (`any`, the main place before the others)
 * becomes one, else a place is added at the end. `one-resident-and-one-official`: the same, then likewise for an
 * elected official, for whom further places are taken before the main one. Places that ask for somebody in
 * particular stay as the household asked, no place is moved, and there are never more than three: three places
 * asked for in full are left as they are.
 */
export function withRequiredRoles(
  wantedSlots: readonly SlotKind[],
  requiredRoles: RequiredRoles,
): SlotKind[] {
  if (requiredRoles === 'as-asked') return [...wantedSlots];
  const withResident = withOne('citizen', wantedSlots, wantedSlots.indexOf('any'));
  if (requiredRoles === 'one-resident') return withResident;
  const further = withResident.indexOf('any', 1);
  // The main place is opened to an official alone only when there is no room for one more place.
  const main = withResident.length === MOST_SLOTS && withResident[0] === 'any' ? 0 : -1;
  return withOne('official', withResident, further >= 0 ? further : main);
}

function withOne(role: SlotKind, slots: readonly SlotKind[], openAt: number): SlotKind[] {
  if (slots.includes(role)) return [...slots];
  if (openAt >= 0) return slots.with(openAt, role);
  return slots.length < MOST_SLOTS ? [...slots, role] : [...slots];
}
