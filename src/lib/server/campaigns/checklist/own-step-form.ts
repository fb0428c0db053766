import * as v from 'valibot';
import { line, localDate, wholeNumber } from '#lib/forms/fields.ts';

/** Days around the ceremony in which a step may fall: a year before, a year and a bit after. */
export const MOST_DAYS = 400;

/** A step of a town's own: what, and either how many days before the ceremony or on which day. */
export const OwnStepForm = v.object({
  title: line({ max: 120, label: () => 'Ce qu’il y a à faire' }),
  days_before: v.optional(
    wholeNumber({ min: -MOST_DAYS, max: MOST_DAYS, label: () => 'Jours avant la cérémonie' }),
  ),
  due_on: v.optional(localDate({ label: () => 'Jour' })),
});

export const EditOwnStepForm = v.object({ ...OwnStepForm.entries, step: line({ max: 64 }) });
export const RemoveOwnStepForm = v.object({ step: line({ max: 64 }) });

export type OwnStepInput = v.InferOutput<typeof OwnStepForm>;

/** A refusal at its field, in French. */
export interface StepRefused {
  readonly kind: 'refused';
  readonly problems: Readonly<Record<string, string>>;
}
