import { daysBetween } from '#lib/dates/local-time.ts';
import { MOST_DAYS, type OwnStepInput, type StepRefused } from './own-step-form.ts';

/**
 * How many days before the ceremony a step is due, from the number or the day that was typed. Refuses neither and
 * both, at the field, and a day over a year away from the ceremony. A day is kept as its distance: when the ceremony
 * moves, the step moves along.
 *
 * @param heldOn the ceremony's local day, `YYYY-MM-DD`
 */
export function resolveOwnStep(
  { days_before, due_on }: Pick<OwnStepInput, 'days_before' | 'due_on'>,
  heldOn: string,
): { kind: 'resolved'; daysBefore: number } | StepRefused {
  if (days_before !== undefined && due_on !== undefined)
    return refused('due_on', 'Choisissez\u00a0: un nombre de jours, ou une date. Pas les deux.');
  if (due_on === undefined) {
    return days_before === undefined
      ? refused('days_before', 'Dites quand\u00a0: un nombre de jours avant la cérémonie, ou une date.')
      : { kind: 'resolved', daysBefore: days_before };
  }
  const daysBefore = daysBetween(due_on, heldOn);
  return Math.abs(daysBefore) > MOST_DAYS
    ? refused('due_on', 'C’est à plus d’un an de la cérémonie\u00a0: vérifiez l’année.')
    : { kind: 'resolved', daysBefore };
}

function refused(field: string, problem: string): StepRefused {
  return { kind: 'refused', problems: { [field]: problem } };
}
