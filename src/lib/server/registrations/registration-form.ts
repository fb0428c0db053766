import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { withAsciiDigits } from '#lib/forms/clean-text.ts';
import {
  accepted,
  checkbox,
  choice,
  choices,
  emailAddress,
  line,
  personName,
  phone,
} from '#lib/forms/fields.ts';
import { SPONSOR_AGREEMENTS, HOURS_PER_WEEK, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { FREE_SLOTS, HELP_KINDS, LANGUAGE_LEVELS } from '../sponsors/matching-words.ts';
import { OPTIONAL_QUESTIONS, type OptionalQuestion } from './asked-questions.ts';
import {
  ownQuestionEntries,
  toOwnAnswers,
  toOwnQuestionInput,
  type OwnQuestion,
  type OwnQuestionInput,
} from './own-question.ts';
import type { RegistrationSettings } from './read-registration-settings.ts';

/** The languages a form offers to tick; the first twelve are those of real welcome documents. */
export const OFFERED_LANGUAGES = [
  'fr',
  'en',
  'ar',
  'fa',
  'ps',
  'ru',
  'uk',
  'ro',
  'es',
  'pt',
  'ti',
  'am',
  'bn',
  'de',
  'it',
  'ka',
  'ku',
  'ln',
  'so',
  'sq',
  'ta',
  'tr',
  'ur',
  'wo',
  'zh',
] as const;

/** The texts a sponsor accepts, by version: a changed text is a new version. */
export const CHARTER_VERSION = '2026-11';
export const NOTICE_VERSION = '2026-11';

/** More would be a list that nobody can act upon; it is also what the sealed details may hold. */
const LANGUAGES_MAX = 10;
const STREET =
  /(?:^|[\s,])\d{1,4}\s*(?:bis|ter|[a-d])?,?\s+(?:rue|av|avenue|bd|boulevard|chemin|impasse|all[ée]es?|place|cours|quai|route|square|passage|r[ée]sidence|lotissement)(?![\p{L}\d])/iu;

const agreement = () => choice(SPONSOR_AGREEMENTS, { label: m.field_agreement });

/** A neighbourhood, or a postcode: five digits. Refuses what looks like an address: it is nobody’s business. */
const place = () =>
  v.pipe(
    line({ max: 60 }),
    v.check(
      (text) => !/^\d+$/u.test(digitsOf(text)) || isPostcode(text),
      () => m.problem_postcode(),
    ),
    v.check(
      (text) => !STREET.test(text),
      () => m.tell_problem_address(),
    ),
  );

const digitsOf = (text: string) => withAsciiDigits(text).replace(/\s/gu, '');
const isPostcode = (text: string) => /^\d{5}$/u.test(digitsOf(text));

/** What the form always asks (`ALWAYS_ASKED`), the boxes that must be ticked apart. */
const ALWAYS = {
  name_1: personName({ label: m.field_name }),
  agreement_1: agreement(),
  comes_with: v.optional(choice(['alone', 'two']), 'alone'),
  name_2: v.optional(personName({ label: m.field_second_name })),
  agreement_2: v.optional(agreement()),
  email: emailAddress({ label: m.field_email }),
  email_checked: checkbox(),
  role: choice(['citizen', 'official', 'association'], { label: m.field_role }),
  official_function: v.optional(line({ max: 120 })),
  association_name: v.optional(line({ max: 120 })),
};

const BOXES = {
  adult_and_available: accepted(m.problem_adult_and_available),
  charter: accepted(m.problem_charter),
  notice: accepted(m.problem_notice),
};

/** The languages in which a person is written to, and in which their sheet is printed. */
export const WRITTEN_LANGUAGES = ['fr', 'en', 'ar'] as const;

const PAPER = {
  email: v.optional(emailAddress({ label: m.field_email })),
  locale: v.optional(choice(WRITTEN_LANGUAGES), 'fr'),
  signed: accepted(() => 'Cochez cette case une fois le bulletin signé.'),
};

const SUBMISSION = {
  submission_token: v.pipe(
    v.string(),
    v.regex(/^[\w-]{20,64}$/u, () => m.problem_form_outdated()),
  ),
};

/** The date of the information session that is wished for, as `listOpenSessions` gave it; none when absent. */
const WISHES = { session: v.optional(line({ max: 64 })) };

const LANGUAGES = {
  languages: choices(OFFERED_LANGUAGES, { min: 1, max: LANGUAGES_MAX, label: m.field_languages }),
  // Whoever ticks a language and says no more speaks it with ease.
  ...Object.fromEntries(
    OFFERED_LANGUAGES.map((code) => [levelField(code), v.optional(choice(LANGUAGE_LEVELS), 'fluent')]),
  ),
};

/** The fields of each optional question. */
const OF_QUESTION = {
  phone: { phone: v.optional(phone()) },
  offers: { offers: choices(HELP_KINDS) },
  'half-days': { free_slots: choices(FREE_SLOTS), first_meeting: checkbox() },
  place: { place: v.optional(place()) },
  hours: { hours_per_week: v.optional(choice(HOURS_PER_WEEK)) },
  capacity: { capacity: v.optional(choice(['1', '2', '3']), '1') },
  families: { ease_with_families: checkbox() },
  knows: {
    knows: checkbox(),
    known_name: v.optional(personName({ label: m.field_name })),
  },
} satisfies Record<OptionalQuestion, v.ObjectEntries>;

type Told<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>;
type AnyQuestion = UnionToIntersection<(typeof OF_QUESTION)[OptionalQuestion]>;
type UnionToIntersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
type LevelField = `level_${string}`;
type Level = (typeof LANGUAGE_LEVELS)[number];

/** What a resident tells for the pairing: languages with their levels, and the answers to what is asked. */
export type ToldInput = { readonly languages: (typeof OFFERED_LANGUAGES)[number][] } & {
  readonly [Field in LevelField]?: Level | undefined;
} & OwnQuestionInput &
  Partial<Told<Omit<AnyQuestion, 'phone'>>>;

/** The public form as it was read: by field, so that it can be shown again as it was typed. */
export type RegistrationInput = ToldInput &
  Told<typeof ALWAYS & typeof BOXES & typeof SUBMISSION> & {
    readonly phone?: string | undefined;
    readonly session?: string | undefined;
  };

/** A form copied from paper. */
export type PaperRegistrationInput = Omit<RegistrationInput, 'email' | keyof typeof BOXES> &
  Told<typeof PAPER>;

/** What can be changed by the personal link. */
export type ChangeRegistrationInput = ToldInput;

/** The name of the field that says how well a ticked language is spoken: `level_ar`. */
export function levelField(code: string): LevelField {
  return `level_${code}`;
}

/**
 * The public page's one form, for what this ceremony asks: a field of a question that is not asked is not
 * read, whoever sends it. Between fields: two who come have two names, and « we know each other » names whom.
 */
export function registrationForm(settings: RegistrationSettings) {
  return formOf<RegistrationInput>({
    ...ALWAYS,
    ...LANGUAGES,
    ...askedEntries(settings),
    ...WISHES,
    ...BOXES,
    ...SUBMISSION,
  });
}

/**
 * The same form as it is copied from paper: whoever has no mail address leaves it empty, the language in which
 * they wish to read is asked, which the public page knows by itself, and one signature stands for the boxes.
 */
export function paperRegistrationForm(settings: RegistrationSettings) {
  return formOf<PaperRegistrationInput>({
    ...ALWAYS,
    ...LANGUAGES,
    ...askedEntries(settings),
    ...PAPER,
    ...SUBMISSION,
  });
}

/** What somebody may change later by their personal link. */
export function changeRegistrationForm({ asked, questions }: RegistrationSettings) {
  const changeable = asked.filter((question) => question !== 'phone');
  return formOf<ChangeRegistrationInput>({
    ...LANGUAGES,
    ...askedEntries({ asked: changeable, questions }),
  });
}

function askedEntries({ asked, questions }: RegistrationSettings): v.ObjectEntries {
  return Object.assign(
    {},
    ...asked.map((question) => OF_QUESTION[question]),
    ownQuestionEntries(questions),
  ) as v.ObjectEntries;
}

/** The entries depend on what is asked, which no type can follow: what they are read as is said here once. */
function formOf<Input>(entries: v.ObjectEntries) {
  const checked = v.pipe(
    v.object(entries as typeof ALWAYS & typeof OF_QUESTION.knows),
    v.forward(
      v.partialCheck(
        [['comes_with'], ['name_2']],
        (form) => form.comes_with !== 'two' || form.name_2 !== undefined,
        () => m.problem_second_name(),
      ),
      ['name_2'],
    ),
    v.forward(
      v.partialCheck(
        [['knows'], ['known_name']],
        (form) => !form.knows || form.known_name !== undefined,
        () => m.tell_problem_known_name(),
      ),
      ['known_name'],
    ),
  );
  return checked as unknown as v.GenericSchema<unknown, Input> & { readonly entries: v.ObjectEntries };
}

/**
 * The sealed details that a form's answers become; `questions` are the town's own as they stand now: an answer
 * to one that was removed meanwhile is left out.
 */
export function toSponsorDetails(
  form: Omit<RegistrationInput, 'email' | keyof typeof BOXES>,
  questions: readonly OwnQuestion[],
): SponsorDetails {
  const second =
    form.comes_with === 'two' && form.name_2
      ? [{ name: form.name_2, agreement: form.agreement_2 ?? ('neutre' as const) }]
      : [];
  const known = {
    people: [{ name: form.name_1, agreement: form.agreement_1 }, ...second],
    isAdult: true as const,
    availableForCeremony: true as const,
    languages: [],
    freeSlots: [],
    offers: [],
    interests: [],
    easeWithFamilies: false,
    ...(form.role === 'official' && form.official_function
      ? { officialFunction: form.official_function }
      : {}),
    ...(form.role === 'association' && form.association_name
      ? { associationName: form.association_name }
      : {}),
  };
  return withAnswers(known, form, { asked: OPTIONAL_QUESTIONS, questions });
}

/** A sponsor's details with new answers to what is asked; what is not asked any more stays as it was told. */
export function withAnswers(
  former: SponsorDetails,
  form: ToldInput,
  { asked, questions }: RegistrationSettings,
): SponsorDetails {
  const of = <Part extends Partial<SponsorDetails>>(question: OptionalQuestion, part: Part) =>
    asked.includes(question) ? part : {};
  return {
    ...former,
    languages: form.languages.map((code) => ({ code, level: form[levelField(code)] ?? 'fluent' })),
    ...of('offers', { offers: form.offers ?? [] }),
    ...of('half-days', { freeSlots: form.free_slots ?? [], firstMeeting: form.first_meeting ?? false }),
    ...of('place', readPlace(form.place)),
    ...of('hours', { hoursPerWeek: form.hours_per_week }),
    ...of('families', { easeWithFamilies: form.ease_with_families ?? false }),
    ...of('knows', { alreadyKnows: form.knows ? form.known_name : undefined }),
    answers: toOwnAnswers(form, questions),
  };
}

function readPlace(text: string | undefined): Pick<SponsorDetails, 'postcode' | 'neighbourhood'> {
  const isCode = text !== undefined && isPostcode(text);
  return {
    postcode: isCode ? digitsOf(text) : undefined,
    neighbourhood: isCode ? undefined : text,
  };
}

/** A sponsor's details as the fields of {@link changeRegistrationForm} show them. `capacity` as in the row. */
export function toChangeInput(
  details: SponsorDetails,
  capacity: number,
  questions: readonly OwnQuestion[],
): ChangeRegistrationInput {
  const levels = Object.fromEntries(details.languages.map(({ code, level }) => [levelField(code), level]));
  const spoken = new Set(details.languages.map(({ code }) => code));
  return {
    languages: OFFERED_LANGUAGES.filter((code) => spoken.has(code)),
    ...levels,
    offers: details.offers,
    free_slots: details.freeSlots,
    first_meeting: details.firstMeeting ?? false,
    place: details.postcode ?? details.neighbourhood,
    hours_per_week: details.hoursPerWeek,
    capacity: capacity === 3 ? '3' : capacity === 2 ? '2' : '1',
    ease_with_families: details.easeWithFamilies,
    knows: details.alreadyKnows !== undefined,
    known_name: details.alreadyKnows,
    ...toOwnQuestionInput(details.answers, questions),
  };
}
