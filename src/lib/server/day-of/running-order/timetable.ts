import { Temporal } from 'temporal-polyfill';
import type { OrderMoment, OrderWords } from './stored-order.ts';

/** Minutes from one pair to the next, until the organisers say otherwise (our choice): two names, a certificate, a picture. */
export const MINUTES_A_PAIR = 2;

/** When a ceremony is, on its own clock. */
export interface CeremonyHours {
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
}

/** When things happen, as local wall times of the ceremony's zone (`YYYY-MM-DDTHH:MM`). */
export interface Timetable {
  readonly callsBeginLocal: string;
  readonly callsEndLocal: string;
  readonly endsLocal: string;
  readonly minutesBefore: number;
  readonly minutesOfCalls: number;
  readonly minutesAfter: number;
  /** Minutes by which it ends after the hour that was announced; 0 when it does not. */
  readonly minutesOver: number;
}

/** How the evening goes: what is said before, the calls one after the other, what is said after. Pure. */
export function timetableOf(
  hours: CeremonyHours,
  { moments }: Pick<OrderWords, 'moments'>,
  { calls, minutesAPair }: { calls: number; minutesAPair: number },
): Timetable {
  const minutesBefore = minutesOf(moments, 'before');
  const minutesAfter = minutesOf(moments, 'after');
  const minutesOfCalls = calls * minutesAPair;
  const end = at(hours, hours.starts_at_local).add({
    minutes: minutesBefore + minutesOfCalls + minutesAfter,
  });
  const over = end.since(at(hours, hours.ends_at_local), { largestUnit: 'minute' }).total('minutes');
  return {
    callsBeginLocal: afterStart(hours, minutesBefore),
    callsEndLocal: afterStart(hours, minutesBefore + minutesOfCalls),
    endsLocal: localOf(end),
    minutesBefore,
    minutesOfCalls,
    minutesAfter,
    minutesOver: Math.max(0, over),
  };
}

/** The local wall time so many minutes after the ceremony began, across a change of the clocks too. */
export function afterStart(hours: CeremonyHours, minutes: number): string {
  return localOf(at(hours, hours.starts_at_local).add({ minutes }));
}

/**
 * How many calls can be over when somebody leaves at `leavesAt` (« HH:MM », of the evening: an hour before the start is
 * the next day's where the ceremony goes on until then).
 */
export function callsUntil(
  hours: CeremonyHours,
  {
    leavesAt,
    minutesBefore,
    minutesAPair,
  }: { leavesAt: string; minutesBefore: number; minutesAPair: number },
): number {
  const [day, lastDay] = [hours.starts_at_local.slice(0, 10), hours.ends_at_local.slice(0, 10)];
  const isNextDay = lastDay > day && leavesAt < hours.starts_at_local.slice(11);
  const leaves = at(hours, `${isNextDay ? lastDay : day}T${leavesAt}`);
  const begin = at(hours, hours.starts_at_local).add({ minutes: minutesBefore });
  const minutes = leaves.since(begin, { largestUnit: 'minute' }).total('minutes');
  return Math.max(0, Math.floor(minutes / minutesAPair));
}

/** « 50 min », « 1 h 50 ». */
export function tellMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

function minutesOf(moments: readonly OrderMoment[], when: OrderMoment['when']): number {
  return moments.reduce((sum, moment) => sum + (moment.when === when ? moment.minutes : 0), 0);
}

function at({ time_zone }: CeremonyHours, local: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(time_zone);
}

function localOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
