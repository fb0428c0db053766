import * as v from 'valibot';
import { checkbox, choices, line, note, wholeNumber } from '#lib/forms/fields.ts';
import { findContact } from '#lib/forms/find-contact.ts';
import { ACTIVITIES } from '#lib/labels/directory.ts';
import { LANGUAGE_CODES } from '#lib/labels/languages.ts';
import { readWebsite } from './read-website.ts';

const NO_CONTACT =
  'Contact\u00a0: écrivez une adresse électronique ou un numéro de téléphone, celui de l’institution.';
const NOT_A_WEBSITE = 'Site\u00a0: écrivez l’adresse entière d’un site, par exemple https://www.exemple.fr.';
const NOTHING_TOLD =
  'Avant de montrer cette fiche aux autres territoires, dites au moins une chose que fait l’institution.';

const CardFields = v.object({
  activities: choices(ACTIVITIES, { label: () => 'Ce qu’elle fait' }),
  words: v.optional(note({ max: 600, label: () => 'En quelques mots' })),
  languages: choices(LANGUAGE_CODES, { label: () => 'Langues parlées' }),
  contact: v.optional(
    v.pipe(
      line({ max: 200, label: () => 'Contact' }),
      // A name alone would be a person's: an institution is reached by a mailbox or a telephone.
      v.check((text) => ['email', 'phone'].includes(findContact(text) ?? ''), NO_CONTACT),
    ),
  ),
  website: v.optional(
    v.pipe(
      line({ max: 300, label: () => 'Site' }),
      v.check((text) => readWebsite(text) !== undefined, NOT_A_WEBSITE),
      v.transform((text) => readWebsite(text) ?? ''),
    ),
  ),
  is_listed: checkbox(),
  revision: wholeNumber({ max: 1_000_000 }),
});

/** What an association or a partner centre does, told to organisers: an institution, never a person. */
export const CardForm = v.pipe(
  CardFields,
  v.forward(
    v.partialCheck(
      [['activities'], ['words'], ['is_listed']],
      ({ activities, words, is_listed }) => !is_listed || activities.length > 0 || words !== undefined,
      NOTHING_TOLD,
    ),
    ['activities'],
  ),
);

export type CardInput = v.InferOutput<typeof CardForm>;
