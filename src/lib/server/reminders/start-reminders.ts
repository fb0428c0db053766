import type { Context } from '../context.ts';
import { repeatWork } from '../repeat-work.ts';
import { sendDueReminders } from './send-due-reminders.ts';

const HOUR_MS = 3_600_000;

/** What the clock says, and how many milliseconds the machine has counted. */
export interface ClockReading {
  readonly instant: string;
  readonly counted: number;
}

/**
 * Tells when the clock may be believed. One that jumped by more than an hour against the machine's own count is not
 * for a quarter of an hour: a reminder sent on the wrong day cannot be taken back. Set right meanwhile, it is
 * believed again; left as it is, it was right (a machine that slept wakes up late).
 */
export function watchClock(first: ClockReading): (now: ClockReading) => boolean {
  let anchor = first;
  let doubtedUntil = -Infinity;
  return (now) => {
    const moved = Date.parse(now.instant) - Date.parse(anchor.instant);
    if (Math.abs(moved - (now.counted - anchor.counted)) > HOUR_MS) doubtedUntil = now.counted + HOUR_MS / 4;
    anchor = now;
    return now.counted >= doubtedUntil;
  };
}

/** Sends reminders at once and then every minute while the server lives. `stop` waits for the turn under way. */
export function startReminders(context: Context): { stop(): Promise<void> } {
  const read = (): ClockReading => ({ instant: context.clock.now(), counted: performance.now() });
  const isCredible = watchClock(read());
  const done = new Set<string>();
  const turn = async () => {
    if (isCredible(read())) await sendDueReminders(context, { done });
  };
  return repeatWork(turn, { pauseMs: 60_000, failed: 'Les rappels n’ont pas pu partir' });
}
