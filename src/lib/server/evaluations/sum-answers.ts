import {
  EVALUATION_QUESTIONS,
  EVALUATION_ROLES,
  type EvaluationQuestion,
  type EvaluationRole,
} from '#lib/labels/evaluation-questions.ts';

/** So few could be told apart (domain.md, « Privacy is the design », 3). */
export const SMALLEST_GROUP = 5;

/** An answer as it is stored. */
export interface StoredAnswer {
  readonly role: EvaluationRole;
  /** The five of its role with whom it is told: 0 for the first five, 1 for the next. */
  readonly group: number;
  readonly scores: Readonly<Record<EvaluationQuestion, number>>;
}

/** What some answers say together. */
export interface AnswersTold {
  /** Of a role, or of all whose answers can be told. */
  readonly of: EvaluationRole | 'all';
  /** A multiple of five while answers come in. */
  readonly count: number;
  /** Question → mean from 1 to 4, to one decimal. */
  readonly means: Readonly<Record<EvaluationQuestion, number>>;
}

/** The group that the next answer of a role belongs to. */
export function nextGroup(answersOfRole: number): number {
  return Math.floor(answersOfRole / SMALLEST_GROUP);
}

/**
 * What may be told of the answers so far. Answers are told by fives of one role: a five is told once it is complete,
 * with all its answers at once, and never changes. So every number that is ever shown, at whatever time, of a role or
 * of all, is made of whole fives, and so is every difference between two of them: no subtraction and no second look
 * leads to fewer than five people. When nobody can answer any more (`isFinal`), what is left of every role is told
 * within the whole, as one last group, if it is five at least. Pure.
 */
export function sumAnswers(
  answers: readonly StoredAnswer[],
  { isFinal }: { isFinal: boolean },
): AnswersTold[] {
  const groups = Map.groupBy(answers, ({ role, group }) => `${role} ${group}`);
  const complete = [...groups.values()].filter((group) => group.length >= SMALLEST_GROUP);
  const told = complete.flat();
  const left = [...groups.values()].filter((group) => group.length < SMALLEST_GROUP).flat();
  const all = isFinal && left.length >= SMALLEST_GROUP ? [...told, ...left] : told;
  if (all.length === 0) return [];
  const byRole = EVALUATION_ROLES.map((role) => ({
    role,
    answers: told.filter((answer) => answer.role === role),
  })).filter((each) => each.answers.length > 0);
  // Of one role alone, the whole is that role: it is told once.
  const isWhole = byRole.length === 1 && byRole[0]?.answers.length === all.length;
  return [tell('all', all), ...(isWhole ? [] : byRole.map(({ role, answers }) => tell(role, answers)))];
}

function tell(of: AnswersTold['of'], answers: readonly StoredAnswer[]): AnswersTold {
  const mean = (question: EvaluationQuestion) =>
    Math.round((answers.reduce((sum, { scores }) => sum + scores[question], 0) / answers.length) * 10) / 10;
  const means = Object.fromEntries(EVALUATION_QUESTIONS.map((question) => [question, mean(question)]));
  return { of, count: answers.length, means: means as Record<EvaluationQuestion, number> };
}

/** Everything that was said as one percentage, for the figures of a year: 0 for « not at all », 100 for « completely ». */
export function satisfactionOf(told: readonly AnswersTold[]): number | undefined {
  const all = told.find(({ of }) => of === 'all');
  if (!all) return undefined;
  const means = Object.values(all.means);
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  return Math.round(((mean - 1) / 3) * 100);
}
