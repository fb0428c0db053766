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
  'legal',
  'outings',
  'sport-culture',
  'work-training',
  'housing',
  'school',
  'material',
] as const;

/** The half-days of a week: 7 days × morning, afternoon, evening. The same words as in the pairing core. */
export const FREE_SLOTS = [
  'mon-am',
  'mon-pm',
  'mon-evening',
  'tue-am',
  'tue-pm',
  'tue-evening',
  'wed-am',
  'wed-pm',
  'wed-evening',
  'thu-am',
  'thu-pm',
  'thu-evening',
  'fri-am',
  'fri-pm',
  'fri-evening',
  'sat-am',
  'sat-pm',
  'sat-evening',
  'sun-am',
  'sun-pm',
  'sun-evening',
] as const;

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

/** A language by its code (BCP 47 primary subtag of two or three letters: `fr`, `prs`), e.g. `ti` for Tigrinya. */
export const LanguageCode = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u));

/** A spoken language and how well. */
export const SpokenLanguageSchema = v.strictObject({
  code: LanguageCode,
  level: v.picklist(LANGUAGE_LEVELS),
});

/** At least one language, each once, at most ten. */
export const SpokenLanguagesSchema = v.pipe(
  v.array(SpokenLanguageSchema),
  v.minLength(1),
  v.maxLength(10),
  v.check((languages) => new Set(languages.map(({ code }) => code)).size === languages.length),
);

/** A French postcode: five digits, overseas included. A neighbourhood, never an address. */
export const PostcodeSchema = v.pipe(v.string(), v.regex(/^\d{5}$/u));
