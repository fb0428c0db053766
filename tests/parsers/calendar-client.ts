import ICAL from 'ical.js';

/** One event as it stands in somebody's calendar. */
export interface StandingEvent {
  readonly uid: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly location: string;
  readonly partstat: string;
}

interface Kept extends StandingEvent {
  readonly sequence: number;
  readonly stamp: number;
  readonly isCancelled: boolean;
}

/**
 * A calendar program of one person, in memory, that does what RFC 5546 says and nothing more: a message about a
 * `UID` counts when its `SEQUENCE` is higher than what is kept, or the same with a later `DTSTAMP` (2.1.5); a
 * `REQUEST` puts the event in or in its place (3.2.2), a `CANCEL` takes it out (3.2.5).
 */
export class CalendarClient {
  readonly #kept = new Map<string, Kept>();

  receive(file: string): void {
    const root = new ICAL.Component(ICAL.parse(file));
    const method = String(root.getFirstPropertyValue('method'));
    for (const event of root.getAllSubcomponents('vevent')) {
      const next = { ...read(event), isCancelled: method === 'CANCEL' };
      const former = this.#kept.get(next.uid);
      if (former && !isLater(next, former)) continue;
      // A cancellation of something never heard of leaves a trace, so that the invitation that comes late is ignored.
      this.#kept.set(next.uid, next);
    }
  }

  /** What the person sees in their calendar. */
  standing(): StandingEvent[] {
    return [...this.#kept.values()]
      .filter(({ isCancelled }) => !isCancelled)
      .map(({ uid, startsAt, endsAt, location, partstat }) => ({
        uid,
        startsAt,
        endsAt,
        location,
        partstat,
      }));
  }
}

function isLater(next: Kept, former: Kept): boolean {
  return next.sequence === former.sequence ? next.stamp > former.stamp : next.sequence > former.sequence;
}

function read(event: ICAL.Component): Omit<Kept, 'isCancelled'> {
  const instant = (name: string) => (event.getFirstPropertyValue(name) as ICAL.Time).toJSDate();
  const attendee = event.getFirstProperty('attendee');
  return {
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    stamp: instant('dtstamp').getTime(),
    startsAt: instant('dtstart').toISOString(),
    endsAt: instant('dtend').toISOString(),
    location: String(event.getFirstPropertyValue('location') ?? ''),
    partstat: String(attendee?.getFirstParameter('partstat') ?? ''),
  };
}
