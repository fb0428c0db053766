import { Temporal } from 'temporal-polyfill';

/*
 * Wall-clock times and the instants they stand for. Rules about days and zones live here and in no `Date`:
 * a ceremony is at 18:00 on the wall of its town hall, whatever the clocks do in between.
 * Days are `YYYY-MM-DD`, local times `YYYY-MM-DDTHH:mm`, instants ISO in UTC with milliseconds.
 */

/** What a wall-clock time stands for in a zone. `next` is the first wall-clock time that exists after a gap. */
export type ResolvedLocalTime =
  | { kind: 'ok'; instant: string }
  | { kind: 'impossible-day' }
  | { kind: 'skipped'; next: string; instant: string }
  | { kind: 'repeated'; earlier: string; later: string };

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)$/u;

/**
 * The instant of a wall-clock time in an IANA zone. Tells apart a day that no calendar has (30 February), a
 * time skipped when summer time begins (with the first time after the gap) and one that happens twice when it
 * ends (with both instants). Throws a RangeError for other text and for an unknown zone: those are bugs.
 */
export function resolveLocalTime(localDateTime: string, zone: string): ResolvedLocalTime {
  const parts = LOCAL.exec(localDateTime);
  if (!parts) throw new RangeError(`not a local time: ${localDateTime}`);
  const [year, month, day, hour, minute] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDateTime.from({ year, month, day, hour, minute }, { overflow: 'reject' });
  } catch {
    return { kind: 'impossible-day' };
  }
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: 'ok', instant: utc(earlier.toInstant()) };
  if (earlier.toPlainDateTime().equals(local)) {
    return { kind: 'repeated', earlier: utc(earlier.toInstant()), later: utc(later.toInstant()) };
  }
  const next = earlier.getTimeZoneTransition('next') ?? later;
  return { kind: 'skipped', next: minutes(next.toPlainDateTime()), instant: utc(next.toInstant()) };
}

/** The wall-clock time (`YYYY-MM-DDTHH:mm`) that an instant shows in a zone; seconds are left out. */
export function localTimeOf(instant: string, zone: string): string {
  return minutes(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime());
}

/** The day it is in a zone at an instant: already 19 December in Nouméa when it is 16:00 on the 18th in Paris. */
export function todayIn(zone: string, now: string): string {
  return localTimeOf(now, zone).slice(0, 10);
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** How many days lie from `dayA` to `dayB`: 0 for the same day, negative when `dayB` comes first. */
export function daysBetween(dayA: string, dayB: string): number {
  return Temporal.PlainDate.from(dayA).until(Temporal.PlainDate.from(dayB), { largestUnit: 'day' }).days;
}

/**
 * Whether a wall-clock time (`HH:mm` or `YYYY-MM-DDTHH:mm`) falls at night, from 22:00 to 06:59: no message
 * should ring then, and a ceremony set then is more likely a slip between morning and evening.
 */
export function isNight(local: string): boolean {
  const time = local.slice(-5);
  return time >= '22:00' || time < '07:00';
}

const utc = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 });
const minutes = (local: Temporal.PlainDateTime) => local.toString({ smallestUnit: 'minute' });
