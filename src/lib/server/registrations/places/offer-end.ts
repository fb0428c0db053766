import { Temporal } from 'temporal-polyfill';
import { isNight } from '#lib/dates/local-time.ts';

/** Below this an offer would only be missed: nobody can be asked by mail any more. */
const SHORTEST_OFFER = { hours: 2 };
/** Whoever accepts must still be able to come. */
const LAST_BEFORE_CEREMONY = { hours: 2 };
const MORNING = Temporal.PlainTime.from('09:00');
const EVENING = Temporal.PlainTime.from('21:00');

/**
 * Until when a freed place is held for whoever waits first, as a UTC instant; nothing when it is too late to
 * ask anybody by mail.
 *
 * `hours` after `now`, with two courtesies. It never ends at night, in the ceremony's zone: it then lasts until
 * nine in the morning. And it takes at most half of the time that is left, so that near the ceremony a second
 * person can still be asked; it ends two hours before the ceremony at the latest (the evening before, when
 * that is at night).
 */
export function offerEnd({
  now,
  hours,
  timeZone,
  startsAt,
}: {
  readonly now: string;
  readonly hours: number;
  readonly timeZone: string;
  readonly startsAt: string;
}): string | undefined {
  const start = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const ceremony = Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone);
  const left = start.until(ceremony).total({ unit: 'minutes' });
  const asked = start.add({ minutes: Math.floor(Math.min(hours * 60, left / 2)) });
  const end = earlierOf(untilMorning(asked), sinceEvening(ceremony.subtract(LAST_BEFORE_CEREMONY)));
  const isTooShort = Temporal.ZonedDateTime.compare(end, start.add(SHORTEST_OFFER)) < 0;
  return isTooShort ? undefined : end.toInstant().toString({ fractionalSecondDigits: 3 });
}

function untilMorning(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (!isNightAt(moment)) return moment;
  const isEvening = moment.hour >= MORNING.hour;
  return (isEvening ? moment.add({ days: 1 }) : moment).withPlainTime(MORNING);
}

function sinceEvening(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (!isNightAt(moment)) return moment;
  const isMorning = moment.hour < MORNING.hour;
  return (isMorning ? moment.subtract({ days: 1 }) : moment).withPlainTime(EVENING);
}

function isNightAt(moment: Temporal.ZonedDateTime): boolean {
  return isNight(moment.toPlainTime().toString({ smallestUnit: 'minute' }));
}

function earlierOf(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.compare(one, other) <= 0 ? one : other;
}
