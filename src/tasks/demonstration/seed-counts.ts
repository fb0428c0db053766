import { addDays, localTimeOf } from '#lib/dates/local-time.ts';
import { COUNTED_FROM, closeCounts } from '#lib/server/campaigns/board/close-counts.ts';
import type { Context } from '#lib/server/context.ts';

/**
 * Counts the demonstration's ceremonies as the last night would have: a board without numbers, and neighbours of whom
 * nobody knows who lacks sponsors, would show nothing until the next one. Call it once everybody has registered.
 */
export async function countDemonstration(context: Context): Promise<void> {
  const now = context.clock.now();
  const [today = '', time = ''] = localTimeOf(now, 'Europe/Paris').split('T');
  // Started at night, the demonstration was counted the morning before.
  const day = time < COUNTED_FROM ? addDays(today, -1) : today;
  await closeCounts({ ...context, clock: { now: () => `${day}T12:00:00.000Z` } });
}
