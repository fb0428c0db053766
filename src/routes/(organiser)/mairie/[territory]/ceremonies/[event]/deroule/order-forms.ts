import * as v from 'valibot';
import { checkbox, choice, line, localTime, personName, wholeNumber } from '#lib/forms/fields.ts';

const Id = line({ max: 64 });
const Revision = wholeNumber({ max: 1_000_000_000 });

/** Speeches that the form has room for, and sponsors who leave early. */
export const MOST_MOMENTS = 8;
export const MOST_DEPARTURES = 4;

/**
 * A field of a repeated row, which may stay empty. What is wrong with it is said by the field itself: a union says
 * only that nothing of it fitted.
 */
function orBlank<const Field extends v.GenericSchema<string, unknown>>(field: Field) {
  const blank = v.pipe(
    v.string(),
    v.transform(() => '' as const),
  );
  return v.lazy((typed) => (typeof typed === 'string' && typed.trim() === '' ? blank : field));
}

/** A household to call now; none before the first and after the last. */
export const CallForm = v.object({ sponsee: v.optional(Id), seen: v.optional(Id) });

/** One household, up, down, or at a place of the whole list. */
export const MoveForm = v.object({
  sponsee: Id,
  revision: Revision,
  to: v.union([choice(['up', 'down']), wholeNumber({ min: 1, max: 10_000 })]),
});

export const OrderForm = v.object({ order: v.pipe(v.array(Id), v.maxLength(5000)), revision: Revision });

/** What is asked of the order: a row of the form without a name or without an hour asks for nothing. */
export const ArrangeForm = v.object({
  families: checkbox(),
  interpreters: checkbox(),
  leaving: v.pipe(v.array(v.string()), v.maxLength(MOST_DEPARTURES)),
  leaves_at: v.pipe(
    v.array(orBlank(localTime({ label: () => 'Heure de départ' }))),
    v.maxLength(MOST_DEPARTURES),
  ),
  revision: Revision,
});

/** What is said around the calls: a row without a title is no moment. */
export const WordsForm = v.object({
  when: v.pipe(v.array(choice(['before', 'after'])), v.maxLength(MOST_MOMENTS)),
  title: v.pipe(v.array(orBlank(line({ max: 120, label: () => 'Moment' }))), v.maxLength(MOST_MOMENTS)),
  speaker: v.pipe(v.array(orBlank(line({ max: 120, label: () => 'Qui parle' }))), v.maxLength(MOST_MOMENTS)),
  minutes: v.pipe(
    v.array(orBlank(wholeNumber({ max: 180, label: () => 'Minutes' }))),
    v.maxLength(MOST_MOMENTS),
  ),
  hands_over: v.optional(line({ max: 120, label: () => 'Qui remet les certificats' })),
  minutes_a_pair: wholeNumber({ min: 1, max: 10, label: () => 'Minutes par binôme' }),
  revision: Revision,
});

/** Who hands one household its certificate, and how its names are said. */
export const HouseholdForm = v.object({
  sponsee: Id,
  revision: Revision,
  hands_over: v.optional(line({ max: 120, label: () => 'Qui remet le certificat' })),
});

export const PronunciationForm = v.object({
  sponsee: Id,
  household_revision: Revision,
  said: v.pipe(v.array(orBlank(personName({ label: () => 'Se dit' }))), v.maxLength(8)),
});
