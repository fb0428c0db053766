import { FRENCH_ZONES, type FrenchZone } from '#lib/dates/french-zones.ts';
import { addDays, daysBetween, todayIn } from '#lib/dates/local-time.ts';
import type { WallPhase, WallZoneState } from '#lib/wall/wall-state.ts';
import { campaignMoment, type CampaignTiming } from '../../events/campaign-moment.ts';

/** What of a campaign decides where its wave stands. */
export interface WaveTiming extends CampaignTiming {
  readonly status: 'draft' | 'open' | 'closed' | 'cancelled';
  /** `YYYY-MM-DD`, both included. */
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
}

/** The hour of a campaign in one zone. */
export interface WaveZone {
  readonly zone: FrenchZone;
  /** `YYYY-MM-DDTHH:mm` on the walls of the zone. */
  readonly local: string;
  /** UTC instant. */
  readonly instant: string;
  /** `now` for the hour that follows the instant. */
  readonly state: WallZoneState;
}

const ZONES = Object.keys(FRENCH_ZONES) as FrenchZone[];
const MINUTE = 60_000;
/** For as long a zone is the one that passes: about what a ceremony lasts, and the step to the next zone. */
const PASSING = 60 * MINUTE;
/** After the last zone, until the wall thanks: the last ceremonies are over by then. */
const EVENING = 6 * 60 * MINUTE;

/**
 * The French zones in the order in which they pass the campaign's hour: by instant, and those that pass it together
 * from east to west. `now` is a UTC instant; in a window of days it is the day on the wall whose hour is told.
 */
export function wave(campaign: WaveTiming, now: string): WaveZone[] {
  return waveOfDay(campaign, dayOnTheWall(campaign, now), now);
}

/**
 * The day that the wall shows: that of the campaign, and of a window the day whose last zone has not passed yet:
 * it is already the next morning in Paris when the evening comes to Tahiti.
 */
export function dayOnTheWall(campaign: WaveTiming, now: string): string {
  return (
    daysOf(campaign).find((day) => Date.parse(now) < lastInstant(campaign, day) + PASSING) ??
    lastDayOf(campaign)
  );
}

/** The days on which ceremonies of the campaign take place: one, but in a window. */
export function daysOf(campaign: WaveTiming): string[] {
  if (campaign.mode !== 'window') return [campaign.dayOn];
  const { windowStartsOn, windowEndsOn } = campaign;
  const count = Math.max(0, daysBetween(windowStartsOn, windowEndsOn)) + 1;
  return Array.from({ length: count }, (_, index) => addDays(windowStartsOn, index));
}

/**
 * Where a campaign stands, and the days that are left before it (in Paris; 0 from its first day on). It is `day` from
 * the first midnight in Paris, or the first zone's hour where that comes earlier, until the evening in the last zone.
 */
export function wallPhase(campaign: WaveTiming, now: string): { phase: WallPhase; daysLeft: number } {
  const first = daysOf(campaign)[0] ?? campaign.dayOn;
  const daysLeft = Math.max(0, daysBetween(todayIn('Europe/Paris', now), first));
  if (campaign.status === 'cancelled') return { phase: 'cancelled', daysLeft };
  const instant = Date.parse(now);
  const hasBegun = daysLeft === 0 || instant >= Date.parse(momentsOf(campaign, first)[0]?.instant ?? now);
  if (!hasBegun) return { phase: 'before', daysLeft };
  const isOver = instant >= lastInstant(campaign, lastDayOf(campaign)) + EVENING;
  return { phase: isOver ? 'after' : 'day', daysLeft };
}

function waveOfDay(campaign: WaveTiming, dayOn: string, now: string): WaveZone[] {
  return momentsOf(campaign, dayOn).map((moment) => ({
    ...moment,
    state: stateAt(Date.parse(now) - Date.parse(moment.instant)),
  }));
}

type Moment = Omit<WaveZone, 'state'>;

/** A wall is compiled again and again, and the hours of a day never change: they are computed once. */
const known = new Map<string, readonly Moment[]>();
const MOST_KNOWN = 200;

function momentsOf({ mode, startsAtTime }: WaveTiming, dayOn: string): readonly Moment[] {
  const key = [mode, startsAtTime, dayOn].join(' ');
  const found = known.get(key);
  if (found) return found;
  const moments = ZONES.map((zone) => ({
    zone,
    ...campaignMoment({ mode, dayOn, startsAtTime }, zone),
  })).sort((a, b) => compare(a.instant, b.instant) || compare(b.local, a.local));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, moments);
  return moments;
}

function stateAt(since: number): WallZoneState {
  if (since < 0) return 'to-come';
  return since < PASSING ? 'now' : 'passed';
}

function lastDayOf(campaign: WaveTiming): string {
  return daysOf(campaign).at(-1) ?? campaign.dayOn;
}

function lastInstant(campaign: WaveTiming, day: string): number {
  return Date.parse(momentsOf(campaign, day).at(-1)?.instant ?? day);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
