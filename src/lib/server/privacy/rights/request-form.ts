import * as v from 'valibot';
import { choice, line, localDate } from '#lib/forms/fields.ts';
import { SEARCHED_BY } from './find-people.ts';

/** The form that looks for whoever asks. */
export const SearchForm = v.object({
  by: choice(SEARCHED_BY, { label: () => 'Chercher par' }),
  words: line({ max: 254, label: () => 'Ce que la personne vous a dit' }),
});

const receivedOn = localDate({ label: () => 'Jour de la demande' });

/** The form that notes that a request was answered outside of this screen. */
export const AnsweredForm = v.object({
  right: choice(['read', 'correct', 'export'], { label: () => 'Réponse donnée' }),
  received_on: receivedOn,
});

/** The form that objects for somebody. */
export const ObjectForm = v.object({ received_on: receivedOn });

/** The form that erases somebody, with the box that says they are sure. */
export const ErasePersonForm = v.object({
  received_on: receivedOn,
  certificates: choice(['keep', 'erase'], { label: () => 'Certificat déjà remis' }),
  sure: v.literal('yes', 'Cochez la case pour confirmer que la personne le demande elle-même.'),
});
