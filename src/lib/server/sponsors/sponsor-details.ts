import * as v from 'valibot';
import type { Vault } from '../vault/open-vault.ts';
import {
  FREE_SLOTS,
  HELP_KINDS,
  INTERESTS,
  PostcodeSchema,
  SpokenLanguagesSchema,
} from './matching-words.ts';

/** How a sponsor wishes to be called. */
export const SPONSOR_AGREEMENTS = ['parrain', 'marraine', 'neutre'] as const;

/** How many hours a week a sponsor thinks to give. */
export const HOURS_PER_WEEK = ['<1', '1-2', '3+'] as const;

/** An answer to a question of the town's own: a text, or the options chosen, in the words of the question. */
const OwnAnswerSchema = v.strictObject({
  question: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  value: v.union([
    v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(60))), v.minLength(1), v.maxLength(8)),
  ]),
});
export type OwnAnswer = v.InferOutput<typeof OwnAnswerSchema>;

const SponsorPersonSchema = v.strictObject({
  /** As it shall be written on the certificate. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  agreement: v.picklist(SPONSOR_AGREEMENTS),
});

/**
 * Everything a sponsor (or two who come together) told about themselves: sealed in `sponsor.profile_sealed`.
 * Strict: a field that is not named here cannot be stored. Mail address and telephone stand in the registration.
 */
export const SponsorDetailsSchema = v.strictObject({
  people: v.pipe(v.array(SponsorPersonSchema), v.minLength(1), v.maxLength(2)),
  /** Ticked on the form for everyone who comes: a hard rule of pairing. */
  isAdult: v.literal(true),
  /** They said that they can come on the day: a hard rule of pairing. */
  availableForCeremony: v.literal(true),
  languages: SpokenLanguagesSchema,
  freeSlots: v.array(v.picklist(FREE_SLOTS)),
  offers: v.array(v.picklist(HELP_KINDS)),
  /** They can also come to a first meeting before the ceremony. */
  firstMeeting: v.optional(v.boolean()),
  hoursPerWeek: v.optional(v.picklist(HOURS_PER_WEEK)),
  postcode: v.optional(PostcodeSchema),
  /** « Berriat », « le centre »: where a postcode says too much or too little. Never an address. */
  neighbourhood: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
  interests: v.array(v.picklist(INTERESTS)),
  easeWithFamilies: v.boolean(),
  /** « maire de Grenoble », « conseillère municipale »: only of an elected official, in their public function. */
  officialFunction: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120))),
  /** Only of a member of an association. */
  associationName: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120))),
  /** « We know each other already »: whom, as they typed it. Shown to organisers, and to nobody else. */
  alreadyKnows: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  /** Five at most, each question once; those of removed questions are stripped with the question. */
  answers: v.optional(v.pipe(v.array(OwnAnswerSchema), v.maxLength(5))),
  /** They do not wish to be seen on a picture; nothing while they said nothing. */
  imageConsent: v.optional(v.literal('none')),
  /** They asked, once the ceremony had begun, that no message reaches them any more (GDPR art. 21). */
  objected: v.optional(v.literal(true)),
  /** A few words of theirs for whoever may choose them as a sponsor. Shown to those people, and to organisers. */
  presentation: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
  /** A short word to the organiser. */
  message: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
});
export type SponsorDetails = v.InferOutput<typeof SponsorDetailsSchema>;

/** Where the details of a sponsor are sealed. */
export function sponsorPlace(sponsorId: string) {
  return { table: 'sponsor', row: sponsorId, column: 'profile_sealed' };
}

/**
 * Seals a sponsor's details for the row `sponsorId` (vault of the ceremony). Throws on details that do not
 * follow {@link SponsorDetailsSchema}: a bug of the caller, whose form is read before.
 */
export function sealSponsorDetails(vault: Vault, sponsorId: string, details: SponsorDetails): string {
  return vault.seal(sponsorPlace(sponsorId), v.parse(SponsorDetailsSchema, details));
}

/** Opens a sponsor's details. Throws `SealBroken` when they were altered or stood in another row. */
export function openSponsorDetails(
  vault: Vault,
  row: { id: string; profile_sealed: string },
): SponsorDetails {
  const { hoursPerMonth, ...details } = vault.open<SponsorDetails & { hoursPerMonth?: string }>(
    sponsorPlace(row.id),
    row.profile_sealed,
  );
  if (hoursPerMonth === undefined) return details;
  // Told when the question was the time a month: up to two hours make less than one a week.
  return { ...details, hoursPerWeek: hoursPerMonth === '1-2' ? '<1' : '1-2' };
}

/** « Awa Ndiaye et Léo Martin »: the names as one passage of French text. */
export function sponsorNames(details: Pick<SponsorDetails, 'people'>): string {
  return details.people.map(({ name }) => name).join(' et ');
}
