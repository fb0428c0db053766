import * as v from 'valibot';
import { m } from '#i18n/messages.js';
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
import { locales } from '#i18n/runtime.js';
import { SPONSOR_AGREEMENTS, HOURS_PER_WEEK } from '../sponsors/sponsor-details.ts';
import { FREE_SLOTS, HELP_KINDS, LANGUAGE_LEVELS } from '../sponsors/matching-words.ts';
import type { OptionalQuestion } from './questions/asked-questions.ts';
import { ownQuestionEntries, type OwnQuestionInput } from './questions/own-question.ts';
import { placeField } from './place-field.ts';
import type { RegistrationSettings } from './questions/read-registration-settings.ts';

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
const agreement = () => choice(SPONSOR_AGREEMENTS, { label: m.field_agreement });

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

const PAPER = {
  email: v.optional(emailAddress({ label: m.field_email })),
  /** In which the person is written to, and their sheet is printed. */
  locale: v.optional(choice(locales), 'fr'),
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
  place: { place: v.optional(placeField()) },
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
