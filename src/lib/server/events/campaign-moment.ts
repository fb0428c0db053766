import { localTimeOf, resolveLocalTime } from '#lib/dates/local-time.ts';

/** What of a campaign decides when its ceremonies begin. */
export interface CampaignTiming {
  readonly mode: 'same-instant' | 'same-local-hour' | 'window';
  /** `YYYY-MM-DD` */
  readonly dayOn: string;
  /** `HH:mm` */
  readonly startsAtTime: string;
}

/** When a campaign begins in one place. */
export interface CampaignMoment {
  /** UTC instant. */
  readonly instant: string;
  /** `YYYY-MM-DDTHH:mm` on the wall of that place: another day in Nouméa than in Paris, with one instant. */
  readonly local: string;
}

/**
 * When a campaign begins in a zone. *Same instant*: what the clock of Paris says on the day, told in that place's own
 * time, which may be the day before or after. *Same local hour*, and the usual hour of a *window*: that hour of the
 * day there. An hour that a change of clocks skips or repeats is taken as the first instant that exists then.
 */
export function campaignMoment(
  { mode, dayOn, startsAtTime }: CampaignTiming,
  timeZone: string,
): CampaignMoment {
  const wall = `${dayOn}T${startsAtTime}`;
  const instant = instantOf(wall, mode === 'same-instant' ? 'Europe/Paris' : timeZone);
  return { instant, local: localTimeOf(instant, timeZone) };
}

function instantOf(wall: string, timeZone: string): string {
  const resolved = resolveLocalTime(wall, timeZone);
  switch (resolved.kind) {
    case 'ok':
    case 'skipped':
      return resolved.instant;
    case 'repeated':
      return resolved.earlier;
    case 'impossible-day':
      throw new RangeError(`not a day: ${wall}`);
  }
}
