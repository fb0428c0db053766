import { applyRetention, type RetentionOutcome } from '#lib/server/privacy/apply-retention.ts';
import { daysAfter } from '#lib/server/guests/guest-kept.ts';
import type { TestContext } from './a-context.ts';

type Applied = Extract<RetentionOutcome, { kind: 'applied' }>;

/** The whole outcome of a run of the retention in which only these counts are not nought. */
export function whatWasErased(counts: Partial<Omit<Applied, 'kind'>> = {}): Applied {
  return {
    kind: 'applied',
    registrations: 0,
    ceremonies: 0,
    guests: 0,
    households: 0,
    contacts: 0,
    mails: 0,
    texts: 0,
    auditEntries: 0,
    announced: 0,
    left: 0,
    ...counts,
  };
}

/**
 * Lets a house live until this instant, at which people of a ceremony are due to go: the retention runs now and then, and
 * a month and a week before it, as on a server, so that their town is told.
 */
export async function throughTheNotices(house: TestContext, until: string): Promise<void> {
  const first = daysAfter(until, -30);
  while (daysAfter(house.clock.now(), 40) < first) {
    house.clock.advance({ days: 40 });
    await applyRetention(house);
  }
  for (const instant of [first, daysAfter(until, -7)]) {
    house.clock.set(instant);
    await applyRetention(house);
  }
  house.clock.set(until);
}
