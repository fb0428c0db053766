import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localDate } from '#lib/forms/fields.ts';
import { EVALUATION_ROLES, EVALUATION_SCALE } from '#lib/labels/evaluation-questions.ts';

const score = () => v.picklist(EVALUATION_SCALE, () => m.choice_missing());

/** Four sentences and a role: nothing that somebody could write a name into. */
export const EvaluationForm = v.object({
  welcome: score(),
  understood: score(),
  ease: score(),
  again: score(),
  role: v.picklist(EVALUATION_ROLES, () => m.choice_missing()),
  submission_token: v.pipe(
    v.string(),
    v.regex(/^[\w-]{20,64}$/u, () => m.problem_form_outdated()),
  ),
});
export type EvaluationInput = v.InferOutput<typeof EvaluationForm>;

/** The last day on which it can be answered. */
export const OpenEvaluationForm = v.object({ closes_on: localDate({ label: () => 'Dernier jour' }) });
