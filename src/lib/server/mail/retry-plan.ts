import { createHash } from 'node:crypto';

const HOUR = 3600;
/** After so long, in seconds, a person is shown the message instead. */
const GIVE_UP_AFTER = 48 * HOUR;
/** The first hour is for what passes by itself: a restart, a greylist, a limit per minute. */
const FAST = { forSeconds: HOUR, firstWait: 30, longestWait: 600 };
/** After it, for what somebody must repair. */
const SLOW = { shortestWait: HOUR / 2, longestWait: 4 * HOUR };
/** Each wait is up to so much shorter or longer, so that messages refused together do not come back together. */
const JITTER = 0.2;

/** What a failed attempt is judged by. */
export interface FailedAttempt {
  readonly messageId: string;
  /** Attempts made, this one included. */
  readonly attempts: number;
  /** Instants, ISO. */
  readonly firstAttemptAt: string;
  readonly now: string;
  /** What the server asked for, in seconds: never less. */
  readonly afterSeconds?: number | undefined;
}

/**
 * Seconds to wait before the next attempt, or nothing when two days have been enough.
 *
 * Two speeds: 30 s doubled up to 10 min during the first hour; then half of the time already passed, between
 * 30 min and 4 h. The jitter is drawn from the message's id, so the same attempt always waits as long.
 */
export function planRetry(attempt: FailedAttempt): number | undefined {
  const { messageId, attempts, firstAttemptAt, now, afterSeconds = 0 } = attempt;
  const elapsed = Math.max(0, (Date.parse(now) - Date.parse(firstAttemptAt)) / 1000);
  if (elapsed >= GIVE_UP_AFTER) return undefined;
  const planned =
    elapsed < FAST.forSeconds
      ? Math.min(FAST.firstWait * 2 ** (attempts - 1), FAST.longestWait)
      : Math.min(Math.max(elapsed / 2, SLOW.shortestWait), SLOW.longestWait);
  const jittered = Math.round(planned * (1 + JITTER * drawBetweenMinusOneAndOne(`${messageId}:${attempts}`)));
  // The last attempt falls on the end of the two days, and not after it.
  return Math.max(Math.min(jittered, Math.ceil(GIVE_UP_AFTER - elapsed)), Math.ceil(afterSeconds));
}

function drawBetweenMinusOneAndOne(of: string): number {
  const drawn = createHash('sha256').update(of).digest().readUInt32BE(0);
  return (drawn / 0xffff_ffff) * 2 - 1;
}
