import * as v from 'valibot';
import { checkbox, choice, line, localDate, localTime, note, wholeNumber } from '#lib/forms/fields.ts';
import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';

/** The largest hall of a town, with room to spare. */
const MOST_PEOPLE = 5000;

/** One moment of a programme. */
export const MomentForm = v.object({
  kind: choice(EVENT_KINDS, { label: () => 'Ce que c’est' }),
  title: line({ max: 120, label: () => 'Titre' }),
  description: v.optional(note({ max: 1000, label: () => 'Quelques mots' })),
  starts_on: localDate({ label: () => 'Jour' }),
  starts_at: localTime({ label: () => 'Début' }),
  /** The last day, where it is another one. */
  ends_on: v.optional(localDate({ label: () => 'Dernier jour' })),
  ends_at: localTime({ label: () => 'Fin' }),
  place_name: line({ max: 120, label: () => 'Lieu' }),
  address: line({ max: 200, label: () => 'Adresse' }),
  /** Residents book a place for it. */
  takes_guests: checkbox(),
  guest_capacity: v.optional(wholeNumber({ min: 1, max: MOST_PEOPLE, label: () => 'Nombre de places' })),
});

/** The same, of a moment that exists. */
export const EditMomentForm = v.object({
  ...MomentForm.entries,
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export type MomentInput = v.InferOutput<typeof MomentForm>;
export type EditMomentInput = v.InferOutput<typeof EditMomentForm>;
