import * as v from 'valibot';

/*
 * The closed vocabularies in which sponsors and sponsees say what they offer, want and like. They are closed
 * on purpose: a free word about a person could name a nationality, a religion or a status, which this house
 * must never hold nor match by.
 */

/** Kinds of help that towns really matched (domain: Grenoble, Strasbourg, Paris). */
export const HELP_KINDS = [
  'language-practice',
  'paperwork',
  'legal-help',
  'outings',
  'sport-and-culture',
  'work-and-training',
  'housing-search',
  'school-support',
  'material-help',
] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

/** The half-days of a week: 7 days × morning, afternoon, evening. */
export const FREE_SLOTS = [
  'mon-morning',
  'mon-afternoon',
  'mon-evening',
  'tue-morning',
  'tue-afternoon',
  'tue-evening',
  'wed-morning',
  'wed-afternoon',
  'wed-evening',
  'thu-morning',
  'thu-afternoon',
  'thu-evening',
  'fri-morning',
  'fri-afternoon',
  'fri-evening',
  'sat-morning',
  'sat-afternoon',
  'sat-evening',
  'sun-morning',
  'sun-afternoon',
  'sun-evening',
] as const;
export type FreeSlot = (typeof FREE_SLOTS)[number];

/** What people like to do; nothing here can stand for an origin or a faith. */
export const INTERESTS = [
  'cooking',
  'music',
  'cinema',
  'reading',
  'theatre-and-dance',
  'football',
  'sport',
  'walking',
  'cycling',
  'gardening',
  'crafts',
  'sewing',
  'drawing',
  'games',
  'animals',
  'computing',
  'volunteering',
] as const;
export type Interest = (typeof INTERESTS)[number];

/** How well somebody speaks a language, best first. */
export const LANGUAGE_LEVELS = ['native', 'fluent', 'some'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** A language by its code (BCP 47 primary subtag of two or three letters: `fr`, `prs`), e.g. `ti` for Tigrinya. */
export const LanguageCode = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u));

/** A spoken language and how well. */
export const SpokenLanguageSchema = v.strictObject({
  code: LanguageCode,
  level: v.picklist(LANGUAGE_LEVELS),
});
export type SpokenLanguage = v.InferOutput<typeof SpokenLanguageSchema>;

/** At least one language, each once, at most ten. */
export const SpokenLanguagesSchema = v.pipe(
  v.array(SpokenLanguageSchema),
  v.minLength(1),
  v.maxLength(10),
  v.check((languages) => new Set(languages.map(({ code }) => code)).size === languages.length),
);

/** A French postcode: five digits, overseas included. A neighbourhood, never an address. */
export const PostcodeSchema = v.pipe(v.string(), v.regex(/^\d{5}$/u));
