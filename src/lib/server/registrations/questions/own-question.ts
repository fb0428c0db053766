import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { line } from '#lib/forms/fields.ts';
import type { OwnAnswer } from '../../sponsors/sponsor-details.ts';
import type { RegistrationQuestionRow } from '../tables.ts';

/** How many questions of its own a town may add to a ceremony's form. */
export const OWN_QUESTIONS_MAX = 5;

/** How an own question is answered: one line of 200 characters, one option, or several. */
export const QUESTION_KINDS = ['short-text', 'choice', 'choices'] as const;

/** A question that a town added to a ceremony's registration form. */
export interface OwnQuestion {
  readonly id: string;
  readonly kind: RegistrationQuestionRow['kind'];
  readonly label: string;
  /** Two to eight; none for a short text. */
  readonly options: readonly string[];
  readonly isRequired: boolean;
}

/** An own question as the registration page shows it: under its field's name, without our id. */
export interface ShownQuestion extends Omit<OwnQuestion, 'id'> {
  readonly field: OwnQuestionField;
}

export type OwnQuestionField = `question_${string}`;

/** The answers of a form to own questions, by the fields' names. */
export type OwnQuestionInput = { readonly [Field in OwnQuestionField]?: string | string[] | undefined };

/**
 * The name of a question's field: it follows the question when others are moved or removed while somebody
 * fills the form, and tells a browser no id of ours.
 */
export function questionField(questionId: string): OwnQuestionField {
  return `question_${createHash('sha256').update(questionId).digest('hex').slice(0, 12)}`;
}

/** What a page may show of a question. */
export function withoutId({ id, kind, label, options, isRequired }: OwnQuestion): ShownQuestion {
  return { field: questionField(id), kind, label, options, isRequired };
}

/**
 * The fields of a form that asks these questions. An answer that is no longer offered is asked again, which
 * happens when an organiser changes the options while somebody fills the form.
 */
export function ownQuestionEntries(questions: readonly OwnQuestion[]): v.ObjectEntries {
  return Object.fromEntries(questions.map((question) => [questionField(question.id), fieldOf(question)]));
}

function fieldOf({ kind, label, options, isRequired }: OwnQuestion): v.ObjectEntries[string] {
  // The town's French, isolated: an Arabic sentence goes on around it.
  const quoted = () => `\u2068«\u00a0${label}\u00a0»\u2069`;
  const say = (problem: string) =>
    m.problem_labelled({ label: quoted(), problem: problem.charAt(0).toLowerCase() + problem.slice(1) });
  if (kind === 'short-text') {
    const text = line({ label: quoted });
    return isRequired ? text : v.optional(text);
  }
  if (kind === 'choice') {
    const one = v.picklist(options, ({ input }) => say(input ? m.tell_answer_again() : m.problem_choice()));
    return isRequired ? one : v.optional(one);
  }
  return v.pipe(
    v.array(v.string()),
    v.transform((values) => values.filter((value) => value !== '')),
    v.array(v.picklist(options, () => say(m.tell_answer_again()))),
    v.transform((values) => options.filter((option) => values.includes(option))),
    v.check(
      (values) => !isRequired || values.length > 0,
      () => say(m.problem_choices_min({ min: 1 })),
    ),
  );
}

/** The answers to keep: those to these questions, and no other; an empty one is none. */
export function toOwnAnswers(form: OwnQuestionInput, questions: readonly OwnQuestion[]): OwnAnswer[] {
  return questions.flatMap(({ id, kind, options }) => {
    const given = form[questionField(id)];
    if (kind === 'short-text') {
      return typeof given === 'string' && given !== '' ? [{ question: id, value: given }] : [];
    }
    const chosen = options.filter((option) => (Array.isArray(given) ? given : [given]).includes(option));
    const [first] = chosen;
    if (first === undefined) return [];
    return [{ question: id, value: kind === 'choice' ? first : chosen }];
  });
}

/** The other way round: what stands in the fields when somebody comes back to change their answers. */
export function toOwnQuestionInput(
  answers: readonly OwnAnswer[] = [],
  questions: readonly OwnQuestion[],
): OwnQuestionInput {
  const asked = answers.filter(({ question }) => questions.some(({ id }) => id === question));
  return Object.fromEntries(asked.map(({ question, value }) => [questionField(question), value]));
}
