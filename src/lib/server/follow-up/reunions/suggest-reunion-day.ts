import { addDays } from '#lib/dates/local-time.ts';

/** About three months: the first question has been asked by then, and nobody has lost sight of anybody. */
const DAYS_AFTER = 91;

/** Days that people need to be told in advance, and to keep the day free. */
const DAYS_TO_TELL = 21;

const SATURDAY = 6;

/**
 * The first Saturday three months after a ceremony; of one that is longer ago, the first in three weeks. Local days
 * `YYYY-MM-DD`. Pure.
 */
export function suggestReunionDay(ceremonyDay: string, today: string): string {
  const [wanted, earliest] = [addDays(ceremonyDay, DAYS_AFTER), addDays(today, DAYS_TO_TELL)];
  const from = wanted > earliest ? wanted : earliest;
  const weekday = new Date(`${from}T00:00:00.000Z`).getUTCDay();
  return addDays(from, (SATURDAY - weekday + 7) % 7);
}
