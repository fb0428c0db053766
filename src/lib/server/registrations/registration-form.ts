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
import { SPONSOR_AGREEMENTS, HOURS_PER_MONTH, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { FREE_SLOTS, HELP_KINDS } from '../sponsors/matching-words.ts';

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

const agreement = () => choice(SPONSOR_AGREEMENTS, { label: m.field_agreement });
const postcode = () =>
  v.pipe(
    line({ max: 10 }),
    v.transform((text) => text.replaceAll(' ', '')),
    v.regex(/^\d{5}$/u, () => m.problem_postcode()),
  );

/** What a resident may change later by their link. */
const CHANGEABLE = {
  languages: choices(OFFERED_LANGUAGES, { min: 1, label: m.field_languages }),
  free_slots: choices(FREE_SLOTS),
  offers: choices(HELP_KINDS),
  hours_per_month: v.optional(choice(HOURS_PER_MONTH)),
  postcode: v.optional(postcode()),
  ease_with_families: checkbox(),
  capacity: v.optional(choice(['1', '2', '3']), '1'),
};

/** The public page's one form: twelve questions at most. */
export const RegistrationForm = v.pipe(
  v.object({
    name_1: personName({ label: m.field_name }),
    agreement_1: agreement(),
    comes_with: v.optional(choice(['alone', 'two']), 'alone'),
    name_2: v.optional(personName({ label: m.field_second_name })),
    agreement_2: v.optional(agreement()),
    email: emailAddress({ label: m.field_email }),
    email_checked: checkbox(),
    phone: v.optional(phone()),
    role: choice(['citizen', 'official', 'association'], { label: m.field_role }),
    official_function: v.optional(line({ max: 120 })),
    ...CHANGEABLE,
    adult_and_available: accepted(m.problem_adult_and_available),
    charter: accepted(m.problem_charter),
    notice: accepted(m.problem_notice),
    submission_token: v.pipe(
      v.string(),
      v.regex(/^[\w-]{20,64}$/u, () => m.problem_form_outdated()),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['comes_with'], ['name_2']],
      (form) => form.comes_with !== 'two' || form.name_2 !== undefined,
      () => m.problem_second_name(),
    ),
    ['name_2'],
  ),
);

/** What can be changed by the personal link. */
export const ChangeRegistrationForm = v.object(CHANGEABLE);

export type RegistrationInput = v.InferOutput<typeof RegistrationForm>;
export type ChangeRegistrationInput = v.InferOutput<typeof ChangeRegistrationForm>;

/** The sealed details that a form's answers become. Ticked languages count as spoken with ease. */
export function toSponsorDetails(form: RegistrationInput): SponsorDetails {
  const second =
    form.comes_with === 'two' && form.name_2
      ? [{ name: form.name_2, agreement: form.agreement_2 ?? ('neutre' as const) }]
      : [];
  return {
    people: [{ name: form.name_1, agreement: form.agreement_1 }, ...second],
    isAdult: true,
    availableForCeremony: true,
    interests: [],
    ...changeableDetails(form),
    ...(form.role === 'official' && form.official_function
      ? { officialFunction: form.official_function }
      : {}),
  };
}

/** The part of the details that a sponsor may change later. */
export function changeableDetails(form: ChangeRegistrationInput) {
  return {
    languages: form.languages.map((code) => ({ code, level: 'fluent' as const })),
    freeSlots: form.free_slots,
    offers: form.offers,
    easeWithFamilies: form.ease_with_families,
    ...(form.hours_per_month ? { hoursPerMonth: form.hours_per_month } : {}),
    ...(form.postcode ? { postcode: form.postcode } : {}),
  };
}
