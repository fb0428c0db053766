import type { SponsorDetails } from '../sponsors/sponsor-details.ts';
import { OPTIONAL_QUESTIONS, type OptionalQuestion } from './questions/asked-questions.ts';
import { toOwnAnswers, toOwnQuestionInput, type OwnQuestion } from './questions/own-question.ts';
import { readPlace } from './place-field.ts';
import type { RegistrationSettings } from './questions/read-registration-settings.ts';
import {
  levelField,
  OFFERED_LANGUAGES,
  type ChangeRegistrationInput,
  type RegistrationInput,
  type ToldInput,
} from './registration-form.ts';

/**
 * The sealed details that a form's answers become; `questions` are the town's own as they stand now: an answer
 * to one that was removed meanwhile is left out.
 */
export function toSponsorDetails(
  form: Omit<RegistrationInput, 'email' | 'adult_and_available' | 'charter' | 'notice'>,
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
