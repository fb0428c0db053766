/** The time, given to whoever needs it: no rule of the house asks the machine by itself. */
export interface Clock {
  /** Now, as a UTC instant in ISO text with milliseconds: `2026-12-18T17:30:00.000Z`. */
  now(): string;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
