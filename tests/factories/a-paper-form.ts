import { newSecret } from '#lib/server/database/new-id.ts';
import type { PaperRegistrationInput } from '#lib/server/registrations/registration-form.ts';
import { registrationForm } from './a-registration.ts';

/** A paper form as an agent copies it: one person, no mail address unless told otherwise. */
export function paperForm(given: Partial<PaperRegistrationInput> = {}): PaperRegistrationInput {
  const { email: _, adult_and_available: __, charter: ___, notice: ____, ...asked } = registrationForm();
  return {
    ...asked,
    name_1: 'Odette Papier',
    email: undefined,
    locale: 'fr',
    signed: true,
    submission_token: newSecret(),
    ...given,
  };
}
