import { Temporal } from 'temporal-polyfill';
import type { SponsorChoiceStatus } from './tables.ts';

/** How long a sponsee has to choose. */
export const DAYS_TO_CHOOSE = 14;
/** How many sponsors are shown at most: enough to choose, few enough to read (issue: « up to three »). */
export const MOST_SHOWN = 3;

/** Where a choice stands for whoever looks at it now: time ends an open one without anybody writing it down. */
export type ChoiceStanding = SponsorChoiceStatus | 'expired';

/** Until when a choice opened `now` may be answered, as a UTC instant: 14 days, never past the ceremony's start. */
export function choiceEnd({ now, startsAt }: { readonly now: string; readonly startsAt: string }): string {
  const end = Temporal.Instant.from(now).add({ hours: DAYS_TO_CHOOSE * 24 });
  const start = Temporal.Instant.from(startsAt);
  const earlier = Temporal.Instant.compare(end, start) <= 0 ? end : start;
  return earlier.toString({ fractionalSecondDigits: 3 });
}

/** What a choice's row means now. A ceremony that was moved to an earlier day ends its choices too. */
export function standingOf(
  choice: { readonly status: SponsorChoiceStatus; readonly expires_at: string },
  { now, startsAt }: { readonly now: string; readonly startsAt: string },
): ChoiceStanding {
  if (choice.status !== 'open') return choice.status;
  return choice.expires_at <= now || startsAt <= now ? 'expired' : 'open';
}

/** The sponsors' ids of a choice, in the order shown. */
export function readShown(choice: { readonly shown: string }): string[] {
  return JSON.parse(choice.shown) as string[];
}

/** « 3F9A2C »: names a choice on its sheet of paper and on the screen, and nobody. */
export function choiceReference(choiceId: string): string {
  return choiceId
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(-6)
    .toUpperCase();
}
