import * as v from 'valibot';
import { choice, emailAddress, personName, phone } from '#lib/forms/fields.ts';
import { locales } from '#i18n/runtime.js';
import { SPONSOR_AGREEMENTS } from '../sponsors/sponsor-details.ts';

const agreement = () => choice(SPONSOR_AGREEMENTS);

/** What a town hall may put right: names, agreement, contact, language. What was told for the pairing is theirs. */
export const CorrectRegistrationForm = v.object({
  name_1: personName({ label: () => 'Prénom et nom' }),
  agreement_1: agreement(),
  name_2: v.optional(personName({ label: () => 'Prénom et nom de l’autre personne' })),
  agreement_2: v.optional(agreement()),
  email: v.optional(emailAddress({ label: () => 'Adresse de messagerie' })),
  phone: v.optional(phone()),
  /** In which the person is written to, and their sheet is printed. */
  locale: choice(locales),
});

export type CorrectRegistrationInput = v.InferOutput<typeof CorrectRegistrationForm>;
