import type { Context } from '../context.ts';
import { closePairCounts } from '../follow-up/figures/close-pair-counts.ts';
import { watchClock, type ClockReading } from '../reminders/start-reminders.ts';
import { repeatWork } from '../repeat-work.ts';
import { closeCounts } from './board/close-counts.ts';

const FIVE_MINUTES_MS = 300_000;

/**
 * Closes the day's counts of ceremonies and of pairs for the coordinator while the server lives: looks at once and then every five minutes
 * whether a day is to be closed. A clock that has just jumped is not believed: a day counted too early would stand.
 */
export function startCounting(context: Context): { stop(): Promise<void> } {
  const read = (): ClockReading => ({ instant: context.clock.now(), counted: performance.now() });
  const isCredible = watchClock(read());
  const turn = async () => {
    if (!isCredible(read())) return;
    await closeCounts(context);
    await closePairCounts(context);
  };
  return repeatWork(turn, {
    pauseMs: FIVE_MINUTES_MS,
    failed: 'Les nombres du jour n’ont pas pu être comptés',
  });
}
