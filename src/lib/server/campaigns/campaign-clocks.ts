import * as v from 'valibot';
import { FRENCH_ZONES, formatZone } from '#lib/dates/french-zones.ts';
import { isNight, localTimeOf, resolveLocalTime } from '#lib/dates/local-time.ts';
import { choice, localDate, localTime } from '#lib/forms/fields.ts';
import { campaignMoment, type CampaignTiming } from '../events/campaign-moment.ts';
import { CAMPAIGN_MODES } from './campaign-form.ts';

/** What the clock says in one French zone when a campaign begins there. */
export interface CampaignClock {
  readonly timeZone: string;
  /** « heure de La Réunion » */
  readonly zoneName: string;
  /** `YYYY-MM-DDTHH:mm` on the wall of that place. */
  readonly local: string;
  /** The same instant on the wall of Paris. */
  readonly inParis: string;
  /** UTC. */
  readonly instant: string;
  readonly isOtherDay: boolean;
  readonly isAtNight: boolean;
  /** The hour that was chosen is skipped there on that day (summer time begins), or comes twice (it ends). */
  readonly change: 'skipped' | 'repeated' | undefined;
}

/**
 * What the clock says in every French zone when a campaign of this day, hour and mode begins there, the first to begin
 * first.
 */
export function campaignClocks(timing: CampaignTiming): CampaignClock[] {
  const wall = `${timing.dayOn}T${timing.startsAtTime}`;
  return Object.keys(FRENCH_ZONES)
    .map((timeZone) => {
      const { local, instant } = campaignMoment(timing, timeZone);
      // At one instant for all it is the clock of Paris that decides, and Paris alone that may lack that hour.
      const decides = timing.mode === 'same-instant' ? 'Europe/Paris' : timeZone;
      const { kind } = resolveLocalTime(wall, decides);
      return {
        timeZone,
        zoneName: formatZone(timeZone, 'fr'),
        local,
        inParis: localTimeOf(instant, 'Europe/Paris'),
        instant,
        isOtherDay: !local.startsWith(timing.dayOn),
        isAtNight: isNight(local),
        change: decides === timeZone && (kind === 'skipped' || kind === 'repeated') ? kind : undefined,
      };
    })
    .sort((one, other) => one.instant.localeCompare(other.instant) || one.local.localeCompare(other.local));
}

const ClockForm = v.object({
  day_on: localDate(),
  mode: choice(CAMPAIGN_MODES),
  starts_at_time: localTime(),
});

/** The clocks of what was typed in a campaign's form, or nothing where day, hour or mode cannot be read. */
export function clocksOfTyped(typed: Readonly<Record<string, unknown>>): CampaignClock[] | undefined {
  const read = v.safeParse(ClockForm, typed);
  if (!read.success) return undefined;
  const { day_on, mode, starts_at_time } = read.output;
  return campaignClocks({ dayOn: day_on, mode, startsAtTime: starts_at_time });
}
