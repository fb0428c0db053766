import { localTimeOf } from '#lib/dates/local-time.ts';
import type { CampaignTiming } from './campaign-moment.ts';

/** What of a campaign decides which ceremonies belong to it. */
export interface CampaignWindow extends Pick<CampaignTiming, 'mode'> {
  /** First and last day, both included, `YYYY-MM-DD`. */
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
}

/**
 * Whether a ceremony falls inside a campaign's window: by the day on the wall of its town hall, and, where everybody
 * begins at one instant, by the day in Paris too. Otherwise Nouméa, where it is 19 December already, would be late
 * for the 18th by doing what it was asked.
 *
 * @param ceremony `startsAtLocal` is wall time `YYYY-MM-DDTHH:mm`, `startsAt` the UTC instant it stands for
 */
export function isInCampaignWindow(
  { mode, windowStartsOn, windowEndsOn }: CampaignWindow,
  ceremony: { readonly startsAtLocal: string; readonly startsAt: string },
): boolean {
  const isWithin = (day: string) => day >= windowStartsOn && day <= windowEndsOn;
  if (isWithin(ceremony.startsAtLocal.slice(0, 10))) return true;
  return mode === 'same-instant' && isWithin(localTimeOf(ceremony.startsAt, 'Europe/Paris').slice(0, 10));
}
