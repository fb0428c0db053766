import { addDays, localTimeOf } from '#lib/dates/local-time.ts';
import { COUNTED_FROM, closeCounts } from '#lib/server/campaigns/board/close-counts.ts';
import type { Context } from '#lib/server/context.ts';
import { closePairCounts } from '#lib/server/follow-up/figures/close-pair-counts.ts';

/**
 * Counts the demonstration's ceremonies as the last night would have: a board without numbers, and neighbours of whom
 * nobody knows who lacks sponsors, would show nothing until the next one. Call it once everybody has registered; called
 * on the way there with days ago, it counts what stood then, so that the demonstration has a past.
 */
export async function countDemonstration(context: Context, { daysAgo = 0 } = {}): Promise<void> {
  await closeCounts(onTheMorning(context, daysAgo));
}

/** Counts its pairs likewise. Call it once last year's pairs are there (`seedNews`). */
export async function countDemonstrationPairs(context: Context): Promise<void> {
  await closePairCounts(onTheMorning(context, 0));
}

function onTheMorning(context: Context, daysAgo: number): Context {
  const now = context.clock.now();
  const [today = '', time = ''] = localTimeOf(now, 'Europe/Paris').split('T');
  // Started at night, the demonstration was counted the morning before.
  const day = addDays(today, time < COUNTED_FROM ? -1 - daysAgo : -daysAgo);
  return { ...context, clock: { now: () => `${day}T12:00:00.000Z` } };
}
