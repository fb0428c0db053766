import { addDays, daysBetween, resolveLocalTime, todayIn } from '#lib/dates/local-time.ts';
import { formatDay, formatTime } from '#lib/dates/format-date.ts';

/** An exhibition of a season is the longest there is. */
const LONGEST_DAYS = 366;

/** When an event takes place: what was decided on the wall, and the instants that follow from it. */
export interface EventMoment {
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

export interface TypedMoment {
  readonly starts_on: string;
  readonly starts_at: string;
  /** The last day, where it is another one. */
  readonly ends_on?: string | undefined;
  readonly ends_at: string;
}

export type MomentProblem = { kind: 'refused'; problems: Record<string, string> };

/**
 * Turns local days and times into a moment of the territory's zone. Without a last day, an end earlier than
 * the start belongs to the next day only when it is before 5 in the morning: otherwise it is a mistake.
 * Refuses, at the field, a time that the change of clocks skips or repeats, a last day before the first or
 * more than a year later, an end that is not after the start, and a start that is not after `now` (pass `''`
 * for what may have begun already).
 */
export function resolveMoment(
  typed: TypedMoment,
  timeZone: string,
  now: string,
): { kind: 'resolved'; moment: EventMoment } | MomentProblem {
  const startsLocal = `${typed.starts_on}T${typed.starts_at}`;
  const start = resolveAt('starts_at', startsLocal, timeZone);
  if (start.kind === 'refused') return start;
  // Only now: a day that does not exist has no next day.
  const endsNextDay = typed.ends_at < typed.starts_at && typed.ends_at < '05:00';
  const lastDay = typed.ends_on ?? typed.starts_on;
  if (lastDay < typed.starts_on)
    return refused('ends_on', 'Le dernier jour ne peut pas venir avant le premier.');
  const isOneDay = lastDay === typed.starts_on;
  const endsLocal = `${isOneDay && endsNextDay ? addDays(lastDay, 1) : lastDay}T${typed.ends_at}`;
  const end = resolveAt('ends_at', endsLocal, timeZone, 'ends_on');
  if (end.kind === 'refused') return end;
  if (daysBetween(typed.starts_on, lastDay) > LONGEST_DAYS)
    return refused('ends_on', 'Cet événement durerait plus d’un an : vérifiez l’année.');
  if (end.instant <= start.instant) {
    return refused('ends_at', 'La fin doit venir après le début.');
  }
  if (start.instant <= now) {
    const today = formatDay(todayIn(timeZone, now), 'fr');
    return refused('starts_on', `Cette date est déjà passée : nous sommes le ${today}.`);
  }
  return {
    kind: 'resolved',
    moment: {
      starts_at_local: startsLocal,
      ends_at_local: endsLocal,
      time_zone: timeZone,
      starts_at: start.instant,
      ends_at: end.instant,
    },
  };
}

function resolveAt(
  field: string,
  local: string,
  timeZone: string,
  dayField = 'starts_on',
): { kind: 'at'; instant: string } | MomentProblem {
  const resolved = resolveLocalTime(local, timeZone);
  const [day = '', time = ''] = local.split('T');
  switch (resolved.kind) {
    case 'ok':
      return { kind: 'at', instant: resolved.instant };
    case 'impossible-day':
      return refused(dayField, 'Ce jour n’existe pas dans le calendrier.');
    case 'skipped':
      return refused(
        field,
        `Le ${formatDay(day, 'fr')}, on passe à l’heure d’été : ${formatTime(time, 'fr')} n’existe pas cette nuit-là. Choisissez une autre heure.`,
      );
    case 'repeated':
      return refused(
        field,
        `Le ${formatDay(day, 'fr')}, on passe à l’heure d’hiver : ${formatTime(time, 'fr')} a lieu deux fois cette nuit-là. Choisissez une autre heure.`,
      );
  }
}

function refused(field: string, problem: string): MomentProblem {
  return { kind: 'refused', problems: { [field]: problem } };
}
