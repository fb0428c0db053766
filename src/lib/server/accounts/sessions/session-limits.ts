/** Without a request for this long, a session ends (ASVS 5, 7.3.1). */
export const IDLE_MINUTES = 30;
/** However busy, a session ends after this long (ASVS 5, 7.3.2). */
export const ABSOLUTE_HOURS = 12;
/** How long a second factor counts as just given, for what leaves the house or cannot be undone (ASVS 5, 7.5). */
const FRESH_MINUTES = 10;

const IDLE_MS = IDLE_MINUTES * 60_000;
const ABSOLUTE_MS = ABSOLUTE_HOURS * 3_600_000;
/** How far a clock may be put right without anybody being signed out. */
const CLOCK_TOLERANCE_MS = 60_000;

/** The instant at which a session used at `now` ends if it is not used again. Instants in ISO text. */
export function sessionEnd(createdAt: string, now: string): string {
  return new Date(Math.min(Date.parse(now) + IDLE_MS, Date.parse(createdAt) + ABSOLUTE_MS)).toISOString();
}

/**
 * How many milliseconds the session still has, zero or less when it is over. A clock put back must not
 * give life to a session again: one that would last longer than the idle time allows has ended.
 */
export function remainingMs(session: { createdAt: string; expiresAt: string }, now: string): number {
  const instant = Date.parse(now);
  const remaining =
    Math.min(Date.parse(session.expiresAt), Date.parse(session.createdAt) + ABSOLUTE_MS) - instant;
  return remaining > IDLE_MS + CLOCK_TOLERANCE_MS ? 0 : remaining;
}

/**
 * Whether a second factor given at `givenAt` (ISO instant, or nothing) is less than ten minutes old. One from
 * the future is not: a clock put back must not keep it young.
 */
export function isFactorFresh(givenAt: string | null, now: string): boolean {
  if (givenAt === null) return false;
  const age = Date.parse(now) - Date.parse(givenAt);
  return age >= -CLOCK_TOLERANCE_MS && age < FRESH_MINUTES * 60_000;
}
