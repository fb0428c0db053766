import { Temporal } from 'temporal-polyfill';
import type { ReminderKind } from './tables.ts';

/** The moment of a ceremony: what stands on the wall of the town hall, and the instants that follow from it. */
export interface PlannedMoment {
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

/** When a reminder leaves, and until when it is still of use; UTC instants. */
export interface ReminderWindow {
  readonly due: string;
  readonly until: string;
  /** The local day that the reminder speaks of: one reminder of a kind for each person and day. */
  readonly day: string;
}

/** When people who have just begun their day read it without hurry. */
const LEAVES_AT = '10:00';
/** A message leaves from 9:00 and before 20:00, on the clock of the place it speaks of. */
const DAY_BEGINS = 9;
const DAY_ENDS = 20;
/** Hours before which nobody is reminded any more: they are on their way. */
const LAST_HOURS = 3;

/** When a ceremony's reminder leaves: always 10:00 of the place, whatever its clocks do in between. */
export function planReminder(
  kind: Exclude<ReminderKind, 'first-meeting'>,
  moment: PlannedMoment,
): ReminderWindow {
  const zone = moment.time_zone;
  const starts = Temporal.Instant.from(moment.starts_at).toZonedDateTimeISO(zone);
  const day = moment.starts_at_local.slice(0, 10);
  switch (kind) {
    case 'week-before':
      return { due: tenOClock(day, -7, zone), until: utc(starts.subtract({ days: 4 })), day };
    case 'day-before':
      return { due: tenOClock(day, -1, zone), until: utc(starts.subtract({ hours: LAST_HOURS })), day };
    case 'thanks': {
      const ends = Temporal.Instant.from(moment.ends_at).toZonedDateTimeISO(zone);
      const due = tenOClock(moment.ends_at_local.slice(0, 10), 1, zone);
      return { due, until: utc(ends.add({ days: 5 })), day };
    }
  }
}

/** When the reminder of a first meeting leaves, from its wall time in the ceremony's zone. */
export function planMeetingReminder(atLocal: string, zone: string): ReminderWindow {
  const at = Temporal.PlainDateTime.from(atLocal).toZonedDateTime(zone);
  const day = atLocal.slice(0, 10);
  return { due: tenOClock(day, -1, zone), until: utc(at.subtract({ hours: LAST_HOURS })), day };
}

/** When a confidential place is told to those who come: the instant from which it may be, until the ceremony. */
export function planPlace(moment: PlannedMoment, toldDaysBefore: number): ReminderWindow {
  const due = Temporal.Instant.from(moment.starts_at).subtract({ hours: 24 * toldDaysBefore });
  return {
    due: due.toString({ fractionalSecondDigits: 3 }),
    until: moment.starts_at,
    day: moment.starts_at_local.slice(0, 10),
  };
}

/**
 * Whether a reminder leaves at `now`: it is due, still of use, and it is daytime where it speaks of. One that a
 * stopped server left behind in the evening leaves the next morning, if that is not too late.
 */
export function leavesNow(window: ReminderWindow, zone: string, now: string): boolean {
  return window.due <= now && now < window.until && isDaytime(now, zone);
}

/** Whether a message may ring now: from 9:00 to 20:00 on the clock of the place. */
export function isDaytime(now: string, zone: string): boolean {
  const { hour } = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  return hour >= DAY_BEGINS && hour < DAY_ENDS;
}

function tenOClock(day: string, days: number, zone: string): string {
  return utc(
    Temporal.PlainDate.from(day).add({ days }).toZonedDateTime({ timeZone: zone, plainTime: LEAVES_AT }),
  );
}

const utc = (at: Temporal.ZonedDateTime) => at.toInstant().toString({ fractionalSecondDigits: 3 });
