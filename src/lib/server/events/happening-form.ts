import * as v from 'valibot';
import { choice, emailAddress, line, localDate, localTime, note, wholeNumber } from '#lib/forms/fields.ts';
import { HAPPENING_KINDS } from '#lib/labels/happening-templates.ts';
import { idsOfAssociations } from './event-form.ts';
import { WelcomeForm } from './welcome-form.ts';

/** The short form of a new event: what it is, when, where. Everything comes filled from its template. */
export const HappeningForm = v.object({
  kind: choice(HAPPENING_KINDS, { label: () => 'Ce que c’est' }),
  /** Key of an International Day; nothing for an event of its own. */
  occasion_key: v.optional(line({ max: 64, label: () => 'Journée' })),
  title: line({ max: 120, label: () => 'Titre' }),
  starts_on: localDate({ label: () => 'Jour' }),
  starts_at: localTime({ label: () => 'Début' }),
  /** The last day, where it is another one. */
  ends_on: v.optional(localDate({ label: () => 'Dernier jour' })),
  ends_at: localTime({ label: () => 'Fin' }),
  place_name: line({ max: 120, label: () => 'Lieu' }),
  address: line({ max: 200, label: () => 'Adresse' }),
  contact_email: emailAddress({ label: () => 'Adresse électronique' }),
});

/** Everything an organiser may change of it. */
export const EditHappeningForm = v.object({
  ...HappeningForm.entries,
  ...WelcomeForm.entries,
  description: v.optional(note({ max: 2000, label: () => 'Quelques mots' })),
  visibility: choice(['public', 'on-registration', 'confidential'], { label: () => 'Qui peut le voir' }),
  associations: idsOfAssociations(),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export type HappeningInput = v.InferOutput<typeof HappeningForm>;
export type EditHappeningInput = v.InferOutput<typeof EditHappeningForm>;
