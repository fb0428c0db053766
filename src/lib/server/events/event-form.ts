import * as v from 'valibot';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { choice, emailAddress, line, localDate, localTime, note, wholeNumber } from '#lib/forms/fields.ts';
import { WelcomeForm, type WelcomeInput } from './welcome-form.ts';

/** The largest hall of a town hall, with room to spare. */
const MOST_SPONSORS = 2000;

/** The three questions of « Prepare our ceremony »: when, where, who with. */
export const PrepareCeremonyForm = v.object({
  starts_on: localDate({ label: () => 'Jour' }),
  starts_at: localTime({ label: () => 'Début' }),
  ends_at: localTime({ label: () => 'Fin' }),
  place_name: line({ max: 120, label: () => 'Lieu' }),
  address: line({ max: 200, label: () => 'Adresse' }),
  official_name: line({ max: 100, label: () => 'Personne élue' }),
  official_function: line({ max: 100, label: () => 'Fonction' }),
  contact_email: emailAddress({ label: () => 'Adresse électronique' }),
  associations: idsOfAssociations(),
});

/** Everything an organiser may change of a ceremony. */
export const EditEventForm = v.object({
  ...PrepareCeremonyForm.entries,
  ...WelcomeForm.entries,
  title: line({ max: 120, label: () => 'Titre' }),
  description: v.optional(note({ max: 2000 })),
  visibility: choice(['public', 'on-registration', 'confidential'], { label: () => 'Qui peut la voir' }),
  registration_closes_on: localDate({ label: () => 'Dernier jour pour s’inscrire' }),
  sponsor_capacity: v.optional(wholeNumber({ min: 1, max: MOST_SPONSORS, label: () => 'Nombre de places' })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export const CancelEventForm = v.object({
  cancellation_note: v.optional(line({ max: 300 })),
});

export type PrepareCeremonyInput = v.InferOutput<typeof PrepareCeremonyForm>;
/** What is not said of the welcome stays as it was. */
export type EditEventInput = Omit<v.InferOutput<typeof EditEventForm>, keyof WelcomeInput> &
  Partial<WelcomeInput>;

/** Ids of rows of the territory; the use case checks that they are. */
export function idsOfAssociations() {
  return v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(5));
}

/** What was typed, as a form shows it again when the use case (not the form) refused it. */
export function typedAgain(
  read: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): RefusedForm['typed'] {
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) => {
      if (value === undefined) return [name, ''];
      return [name, typeof value === 'object' ? [...value] : String(value)];
    }),
  );
}
