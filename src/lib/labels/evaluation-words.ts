import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import type { EVALUATION_SCALE, EvaluationQuestion, EvaluationRole } from './evaluation-questions.ts';

interface In {
  readonly locale?: Locale;
}

/** The sentence that somebody agrees with or not, in the reader's language unless told otherwise. */
export function evaluationSentence(question: EvaluationQuestion, options: In = {}): string {
  return {
    welcome: m.opinion_q_welcome,
    understood: m.opinion_q_understood,
    ease: m.opinion_q_ease,
    again: m.opinion_q_again,
  }[question]({}, options);
}

/** A step of the scale: « Pas du tout » to « Tout à fait ». */
export function evaluationScale(value: (typeof EVALUATION_SCALE)[number], options: In = {}): string {
  return {
    '1': m.opinion_scale_1,
    '2': m.opinion_scale_2,
    '3': m.opinion_scale_3,
    '4': m.opinion_scale_4,
  }[value]({}, options);
}

/** As whom somebody was there. */
export function evaluationRole(role: EvaluationRole, options: In = {}): string {
  return {
    sponsor: m.opinion_role_sponsor,
    sponsee: m.opinion_role_sponsee,
    guest: m.opinion_role_guest,
    unsaid: m.opinion_role_unsaid,
  }[role]({}, options);
}
