import { formatDay } from '#lib/dates/format-date.ts';
import { daysBetween } from '#lib/dates/local-time.ts';
import { resolveMoment, type EventMoment, type MomentProblem, type TypedMoment } from '../event-moment.ts';
import { FARTHEST_DAYS, type EventOfProgramme } from './find-moment.ts';

/**
 * When a moment of a programme takes place, in the zone of its event. Refuses, at the field, what
 * `resolveMoment` refuses of any event, and a moment that is over three months away from its event.
 */
export function resolveProgrammeMoment(
  typed: TypedMoment,
  event: Pick<EventOfProgramme, 'time_zone' | 'starts_at_local' | 'ends_at_local'>,
  now: string,
): { kind: 'resolved'; moment: EventMoment } | MomentProblem {
  const resolved = resolveMoment(typed, event.time_zone, now);
  if (resolved.kind === 'refused') return resolved;
  const [first, last] = [event.starts_at_local.slice(0, 10), event.ends_at_local.slice(0, 10)];
  const isFar =
    daysBetween(typed.starts_on, first) > FARTHEST_DAYS || daysBetween(last, typed.starts_on) > FARTHEST_DAYS;
  if (!isFar) return resolved;
  const problem = `Ce jour est à plus de trois mois de l’événement, le ${formatDay(first, 'fr')} : vérifiez l’année.`;
  return { kind: 'refused', problems: { starts_on: problem } };
}
