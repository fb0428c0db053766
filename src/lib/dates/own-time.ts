/*
 * Runs in the reader's browser, alone on its page: it carries no date library and no words of ours.
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
 * The same hours on the clock of a reader who is elsewhere: « vendredi 18 décembre 2026, 15:30 – 17:30 ». Nothing
 * where their clock shows what is told already, or where the browser does not say what zone it is in.
 */
export function ownTime(
  { startsAt, endsAt, toldIn }: Hours,
  { ownZone, locale }: { readonly ownZone: string | undefined; readonly locale: string },
): string | undefined {
  if (!ownZone) return undefined;
  const wallClock = (timeZone: string) => {
    const clock = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return [startsAt, endsAt].map((instant) => clock.format(new Date(instant))).join();
  };
  if (toldIn.some((zone) => wallClock(zone) === wallClock(ownZone))) return undefined;
  return new Intl.DateTimeFormat(locale, {
    timeZone: ownZone,
    // As everywhere on the site: days and figures that can be compared with those on the door.
    calendar: 'gregory',
    numberingSystem: 'latn',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatRange(new Date(startsAt), new Date(endsAt));
}
