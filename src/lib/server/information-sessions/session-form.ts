import * as v from 'valibot';
import { line, localDate, localTime, wholeNumber } from '#lib/forms/fields.ts';

/** The largest hall of a town hall, with room to spare. */
const MOST_PEOPLE = 2000;

/** When and where a session takes place, and how many people the room takes. */
export const SessionForm = v.object({
  starts_on: localDate({ label: () => 'Jour' }),
  starts_at: localTime({ label: () => 'Début' }),
  ends_at: localTime({ label: () => 'Fin' }),
  place_name: line({ max: 120, label: () => 'Lieu' }),
  address: line({ max: 200, label: () => 'Adresse' }),
  capacity: v.optional(wholeNumber({ min: 1, max: MOST_PEOPLE, label: () => 'Nombre de places' })),
});

/** The same, of a session that exists. */
export const ChangeSessionForm = v.object({ ...SessionForm.entries, session: line({ max: 64 }) });

export const CancelSessionForm = v.object({
  session: line({ max: 64 }),
  note: v.optional(line({ max: 300 })),
});

export type SessionInput = v.InferOutput<typeof SessionForm>;
