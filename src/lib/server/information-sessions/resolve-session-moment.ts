import { formatDayAndTime } from '#lib/dates/format-date.ts';
import {
  resolveMoment,
  type EventMoment,
  type MomentProblem,
  type TypedMoment,
} from '../events/event-moment.ts';

/**
 * When a session takes place, in the zone of its ceremony. Refuses, at the field, what `resolveMoment` refuses
 * of any event, and a session that is not over when the ceremony begins.
 */
export function resolveSessionMoment(
  typed: TypedMoment,
  ceremony: { readonly starts_at: string; readonly starts_at_local: string; readonly time_zone: string },
  now: string,
): { kind: 'resolved'; moment: EventMoment } | MomentProblem {
  const resolved = resolveMoment(typed, ceremony.time_zone, now);
  if (resolved.kind === 'refused' || resolved.moment.ends_at <= ceremony.starts_at) return resolved;
  const begins = formatDayAndTime(ceremony.starts_at_local, 'fr');
  const isLater = resolved.moment.starts_at >= ceremony.starts_at;
  return {
    kind: 'refused',
    problems: {
      [isLater ? 'starts_on' : 'ends_at']:
        `La séance se tient avant la cérémonie, qui commence le ${begins}.`,
    },
  };
}
