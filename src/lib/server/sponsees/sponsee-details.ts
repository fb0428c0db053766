import * as v from 'valibot';
import {
  FREE_SLOTS,
  HELP_KINDS,
  INTERESTS,
  LanguageCode,
  PostcodeSchema,
  SpokenLanguagesSchema,
} from '../sponsors/matching-words.ts';
import type { Vault } from '../vault/open-vault.ts';

/** How a sponsee wishes to be called. */
export const SPONSEE_AGREEMENTS = ['filleul', 'filleule', 'neutre'] as const;

/** Whether they may be seen on a picture. */
export const IMAGE_CONSENTS = ['none', 'from-behind', 'yes'] as const;

/** Whether they wish a woman or a man as their (main) sponsor. */
export const SPONSOR_GENDER_WISHES = ['none', 'woman', 'man'] as const;

/** What a place beside the household asks for. */
export const WANTED_SLOTS = ['citizen', 'official', 'any'] as const;
export type WantedSlot = (typeof WANTED_SLOTS)[number];

/** Letters that fit on a card of 85.6 × 54 mm. */
export const CARD_NAME_MAX = 60;
export const CARD_CONTACT_MAX = 120;

const ShortName = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const SponseePersonSchema = v.strictObject({
  /** As they wish to see it written; a first name or a pseudonym is enough. */
  name: ShortName,
  /** The same in their own script. */
  ownScript: v.optional(ShortName),
  /** How to say it aloud on the day. */
  pronunciation: v.optional(ShortName),
  agreement: v.picklist(SPONSEE_AGREEMENTS),
});

/** How the household is told: by mail, by telephone, or only through the association that referred it. */
const ContactSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('email'), address: v.pipe(v.string(), v.minLength(3), v.maxLength(254)) }),
  v.strictObject({ kind: v.literal('phone'), number: v.pipe(v.string(), v.regex(/^\+?\d{4,15}$/u)) }),
  v.strictObject({ kind: v.literal('association') }),
]);

/** What stands on a municipal card beside the sponsors: nobody needs one, and its holder chose every word. */
const CardSchema = v.strictObject({
  /** The first name that they choose. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(CARD_NAME_MAX)),
  /** Whom to call: the association, the town. One line; never where somebody lives. */
  contact: v.pipe(v.string(), v.minLength(1), v.maxLength(CARD_CONTACT_MAX)),
});

/** What they do not wish in front of others on the day, beside pictures. */
const DiscretionSchema = v.strictObject({
  /** Nobody calls them up: they stay in the list of the organisers, and in no call. */
  notCalled: v.optional(v.literal(true)),
  /** No name of theirs is said, shown or printed in front of others (`shown-names.ts`). */
  notNamed: v.optional(v.literal(true)),
  /** What they had answered of pictures before one touch said no: the undo of that touch gives it back. */
  formerImage: v.optional(v.picklist(['from-behind', 'yes'])),
});
export type Discretion = v.InferOutput<typeof DiscretionSchema>;

const SponsorIds = v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(100));

/**
 * Everything known of a household to be sponsored: sealed in `sponsee.profile_sealed`. Strict: a field that is
 * not named here cannot be stored, so that status, nationality, religion, ethnicity, birth, address and
 * document numbers have no place to stand (domain, « Privacy is the design », 1).
 */
export const SponseeDetailsSchema = v.strictObject({
  people: v.pipe(v.array(SponseePersonSchema), v.minLength(1), v.maxLength(8)),
  hasChildren: v.boolean(),
  languages: SpokenLanguagesSchema,
  /** An interpreter comes, so that no common language is needed. */
  interpreterPlanned: v.boolean(),
  sponsorGenderWish: v.picklist(SPONSOR_GENDER_WISHES),
  /** Rare, short, read by an organiser only: what must not happen. */
  refusals: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  /** One to three places for sponsors; the first is the main one. */
  wantedSlots: v.pipe(v.array(v.picklist(WANTED_SLOTS)), v.minLength(1), v.maxLength(3)),
  helpWanted: v.array(v.picklist(HELP_KINDS)),
  freeSlots: v.array(v.picklist(FREE_SLOTS)),
  interests: v.array(v.picklist(INTERESTS)),
  postcode: v.optional(PostcodeSchema),
  /** One of the neighbourhoods that the ceremony lists (`pairing/pairing-settings.ts`). Never an address. */
  neighbourhood: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
  imageConsent: v.picklist(IMAGE_CONSENTS),
  /** Nothing where they wish no discretion. */
  discretion: v.optional(DiscretionSchema),
  contact: ContactSchema,
  /** They were asked, and wish to receive the ceremony's invitation. */
  agreesToBeInvited: v.boolean(),
  /** The language in which they are written to. French when absent. */
  preferredLanguage: v.optional(LanguageCode),
  /** The second language of the certificate, beside French. */
  certificateLanguage: v.optional(LanguageCode),
  /** They want no code to scan on their certificate; its number stays. */
  withoutCode: v.optional(v.literal(true)),
  /** The municipal card that they asked for; nothing when they want none. */
  card: v.optional(CardSchema),
  /** Sponsors whom they know already and wish to have (a teacher, a friend). */
  knownSponsorIds: SponsorIds,
  /** Sponsors whom they do not wish to have. */
  refusedSponsorIds: SponsorIds,
});
export type SponseeDetails = v.InferOutput<typeof SponseeDetailsSchema>;

/** Where the details of a sponsee are sealed. */
export function sponseePlace(sponseeId: string) {
  return { table: 'sponsee', row: sponseeId, column: 'profile_sealed' };
}

/**
 * Seals a sponsee's details for the row `sponseeId` (vault of the ceremony). Throws on details that do not
 * follow {@link SponseeDetailsSchema}: a bug of the caller, whose form is read before.
 */
export function sealSponseeDetails(vault: Vault, sponseeId: string, details: SponseeDetails): string {
  return vault.seal(sponseePlace(sponseeId), v.parse(SponseeDetailsSchema, details));
}

/**
 * Opens a sponsee's details. Throws `SealBroken` when they were altered or stood in another row. Whoever
 * calls this reads a name: record `sponsee.names_read` in the same transaction.
 */
export function openSponseeDetails(
  vault: Vault,
  row: { id: string; profile_sealed: string },
): SponseeDetails {
  return vault.open<SponseeDetails>(sponseePlace(row.id), row.profile_sealed);
}

/** « Yusuf, Hanna et Sara »: the household's names as one passage of French text. */
export function sponseeNames(details: Pick<SponseeDetails, 'people'>): string {
  const names = details.people.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} et ${last}`;
}
