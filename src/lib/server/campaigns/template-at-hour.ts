import { readTemplate } from '../events/campaign-template.ts';
import type { CampaignRow } from './tables.ts';

const DAY_MINUTES = 24 * 60;

/**
 * A campaign's template once its ceremonies begin at another hour: the hour it says is the campaign's own, and the end
 * it proposes follows, so that a ceremony lasts as long as before. As it is stored (JSON).
 *
 * @param startsAtTime the new hour, `HH:mm` on the clock that the campaign's mode reads
 */
export function templateAtHour(
  { template: stored, starts_at_time: before }: Pick<CampaignRow, 'template' | 'starts_at_time'>,
  startsAtTime: string,
): string {
  const template = readTemplate(stored);
  const { starts_at: start, ends_at: end } = template;
  return JSON.stringify({
    ...template,
    ...(start && { starts_at: { ...start, value: startsAtTime } }),
    ...(end && {
      ends_at: { ...end, value: timeAt(minutesOf(end.value) + minutesOf(startsAtTime) - minutesOf(before)) },
    }),
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeAt(minutes: number): string {
  const within = (minutes + DAY_MINUTES) % DAY_MINUTES;
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
