import * as v from 'valibot';
import { cleanLine, characterCount } from '#lib/forms/clean-text.ts';
import { checkbox, choice, line, note } from '#lib/forms/fields.ts';
import { findForbiddenSubject } from './forbidden-subjects.ts';
import { QUESTION_KINDS, type OwnQuestion } from './own-question.ts';

const OPTIONS_MIN = 2;
const OPTIONS_MAX = 8;
const OPTION_LENGTH = 60;

const WORDS = {
  label: line({ max: 120 }),
  /** One answer to choose from a line. */
  options: v.optional(note({ max: OPTIONS_MAX * (OPTION_LENGTH + 2) })),
  is_required: checkbox(),
};

/** A new question of the town's own, as its form sends it. */
export const AddQuestionForm = v.object({
  ...WORDS,
  kind: choice(QUESTION_KINDS, { label: () => 'La réponse' }),
});

/** A question whose words are changed; the kind of answer stays, since answers may have come. */
export const ChangeQuestionForm = v.object({ ...WORDS, question: line({ max: 60 }) });

export type QuestionWords = Omit<v.InferOutput<typeof AddQuestionForm>, 'kind'>;

export interface QuestionRefusal {
  readonly kind: 'refused';
  readonly problems: Record<string, string>;
}

/**
 * Reads what an organiser wrote as a question, or says at its field what cannot be: a subject that nobody may
 * ask, options that are too few, too many, too long or twice the same. A short text has no options.
 */
export function readQuestion(
  { label, options = '', is_required: isRequired }: QuestionWords,
  kind: OwnQuestion['kind'],
): { kind: 'question'; question: Omit<OwnQuestion, 'id'> } | QuestionRefusal {
  const lines = kind === 'short-text' ? [] : options.split('\n').map(cleanLine).filter(Boolean);
  const problems: Record<string, string> = {};
  const inLabel = findForbiddenSubject(label);
  if (inLabel) problems['label'] = whyNot(inLabel);
  if (kind !== 'short-text') {
    const problem = problemOfOptions(lines);
    if (problem) problems['options'] = problem;
  }
  if (Object.keys(problems).length > 0) return { kind: 'refused', problems };
  return { kind: 'question', question: { kind, label, options: lines, isRequired } };
}

function problemOfOptions(options: readonly string[]): string | undefined {
  const forbidden = options.map(findForbiddenSubject).find((subject) => subject !== undefined);
  if (forbidden) return whyNot(forbidden);
  if (options.length < OPTIONS_MIN || options.length > OPTIONS_MAX) {
    return `Écrivez de ${OPTIONS_MIN} à ${OPTIONS_MAX} réponses, une par ligne.`;
  }
  const long = options.find((option) => characterCount(option) > OPTION_LENGTH);
  if (long) return `« ${long} » est trop long : une réponse a ${OPTION_LENGTH} caractères au plus.`;
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  if (twice) return `« ${twice} » est écrit deux fois.`;
  return undefined;
}

function whyNot(subject: string): string {
  return `Cette question touche à ${subject}. Ici, personne ne le demande : une liste qui le dirait pourrait mettre des personnes en danger si elle sortait de la mairie. Demandez plutôt ce qui vous aide à former un binôme.`;
}
