import { formatPeriod } from '#lib/dates/format-date.ts';

/*
 * Runs in the reader's browser, alone on its page: the browser's own clock, and the words of the site.
 */

/** An event's hours, as the page knows them. */
export interface Hours {
  /** UTC instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Zones in which the page tells them already: that of the place first. */
  readonly toldIn: readonly string[];
}

/**
 * The same hours on the clock of a reader who is elsewhere, as the site writes hours: « vendredi 18 décembre 2026,
 * de 15 h 30 à 17 h 30 ». Nothing where their clock shows what is told already, or where the browser does not say
 * what zone it is in.
 */
export function ownTime(
  { startsAt, endsAt, toldIn }: Hours,
  { ownZone, locale }: { readonly ownZone: string | undefined; readonly locale: string },
): string | undefined {
  if (!ownZone) return undefined;
  const hoursIn = (zone: string) => [wallClock(startsAt, zone), wallClock(endsAt, zone)] as const;
  const [starts, ends] = hoursIn(ownZone);
  if (toldIn.some((zone) => hoursIn(zone).join() === `${starts},${ends}`)) return undefined;
  return formatPeriod(starts, ends, locale);
}

/** `YYYY-MM-DDTHH:mm` on the clocks of a zone; Swedish writes dates that way. */
function wallClock(instant: string, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return clock.format(new Date(instant)).replace(' ', 'T');
}
