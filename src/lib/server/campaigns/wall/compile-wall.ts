import type {
  WallCeremony,
  WallDay,
  WallFigure,
  WallPhase,
  WallState,
  WallTotals,
  WallZone,
} from '#lib/wall/wall-state.ts';
import { daysBetween, todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { listReports, type CeremonyReportShown } from '../../reports/list-reports.ts';
import type { Campaign } from '../find-campaign.ts';
import { storeMasked, sumMasked, type MaskedCount } from '../../mask-count.ts';
import { ceremonyState, isLive, type CeremonyMoment } from './ceremony-state.ts';
import { dayOnTheWall, daysOf, wallPhase, wave } from './wave.ts';

/**
 * Compiles what everybody may see of a campaign's day, at the context's instant: ceremonies that were announced in
 * public, of a confidential one nothing at all, and of a report what its town publishes. Public.
 */
export async function compileWall(context: Context, campaign: Campaign): Promise<WallState> {
  const now = context.clock.now();
  const rows = await readAnnounced(context, campaign.id);
  const reports = await listReports(context, { campaignId: campaign.id });
  const reportOf = new Map(reports.map((report) => [report.event.slug, report]));
  const ceremonies = rows.map((row) => ceremonyOf(row, reportOf.get(row.slug), campaign, now));
  const { phase, ...left } = wallPhase(campaign, now);
  const daysLeft = phase === 'before' ? daysBeforeTheFirst(ceremonies, now, left.daysLeft) : left.daysLeft;
  const day = dayOnTheWall(campaign, now);
  return {
    page: [campaign.revision, phase, phase === 'before' ? daysLeft : day].join('/'),
    phase,
    daysLeft,
    zones: zonesOf(campaign, ceremonies, { now, day: phase === 'before' ? undefined : day }),
    days: daysShown(campaign, ceremonies, { day, phase }),
    totals: totalsOf(ceremonies, reports),
    ceremonies,
  };
}

/** A window may open days before anybody meets: what counts is the first ceremony that stands. */
function daysBeforeTheFirst(ceremonies: readonly WallCeremony[], now: string, otherwise: number): number {
  const days = ceremonies.filter(isStanding).map(({ startsAtLocal }) => startsAtLocal.slice(0, 10));
  const first = days.sort()[0];
  return first === undefined ? otherwise : Math.max(0, daysBetween(todayIn('Europe/Paris', now), first));
}

type Announced = Awaited<ReturnType<typeof readAnnounced>>[number];

/** A ceremony that is announced in public stays so when it is cancelled or held; a draft never was. */
function readAnnounced(context: Context, campaignId: string) {
  return acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select([
      'event.slug',
      'event.status',
      'event.starts_at_local',
      'event.time_zone',
      'event.starts_at',
      'event.ends_at',
      'territory.name',
      'territory.slug as townSlug',
    ])
    .where('event.campaign_id', '=', campaignId)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', 'in', ['published', 'held', 'cancelled'])
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .orderBy('event.starts_at')
    .orderBy('event.slug')
    .execute();
}

function ceremonyOf(
  row: Announced,
  report: CeremonyReportShown | undefined,
  campaign: Campaign,
  now: string,
): WallCeremony {
  const moment: CeremonyMoment = {
    status: row.status,
    wasHeld: report?.wasHeld,
    startsAtLocal: row.starts_at_local,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
  const state = ceremonyState(moment, campaign, now);
  return {
    slug: row.slug,
    town: row.name,
    townSlug: row.townSlug,
    zone: row.time_zone,
    startsAtLocal: row.starts_at_local,
    startsAt: row.starts_at,
    state,
    isLive: isLive(state, moment, now),
    heldAt: state === 'held' ? (report?.confirmedAt ?? row.ends_at) : null,
    people: figureOf(report?.peopleSponsored),
    sponsors: figureOf(report?.sponsors),
    families: figureOf(report?.families),
    words: report?.words ?? '',
    photo: report?.photo ?? null,
  };
}

function figureOf(count: MaskedCount | null | undefined): WallFigure {
  return count ? storeMasked(count) : null;
}

/** Strong on the day that is told, and on any day before the first. */
function zonesOf(
  campaign: Campaign,
  ceremonies: readonly WallCeremony[],
  { now, day }: { now: string; day: string | undefined },
): WallZone[] {
  const isShown = ({ startsAtLocal }: WallCeremony) =>
    campaign.mode !== 'window' || day === undefined || startsAtLocal.startsWith(day);
  const strong = new Set(
    ceremonies.filter((each) => isStanding(each) && isShown(each)).map(({ zone }) => zone),
  );
  return wave(campaign, now).map((zone) => ({ ...zone, isStrong: strong.has(zone.zone) }));
}

function daysShown(
  campaign: Campaign,
  ceremonies: readonly WallCeremony[],
  { day: today, phase }: { day: string; phase: WallPhase },
): WallDay[] {
  if (campaign.mode !== 'window') return [];
  const stateOf = (day: string) => {
    if (phase === 'before' || day > today) return 'to-come';
    return day < today || phase === 'after' ? 'passed' : 'now';
  };
  return daysOf(campaign).map((day) => ({
    day,
    state: stateOf(day),
    ceremonies: ceremonies.filter((each) => isStanding(each) && each.startsAtLocal.startsWith(day)).length,
  }));
}

function isStanding({ state }: WallCeremony): boolean {
  return state !== 'cancelled' && state !== 'moved' && state !== 'not-held';
}

/** Sums of the masked figures alone: no true number is behind them. */
function totalsOf(ceremonies: readonly WallCeremony[], reports: readonly CeremonyReportShown[]): WallTotals {
  const sum = (figure: (report: CeremonyReportShown) => MaskedCount | null) => {
    const told = reports.map(figure).filter((count) => count !== null);
    return told.length > 0 ? sumMasked(told).least : null;
  };
  return {
    held: ceremonies.filter(({ state }) => state === 'held').length,
    live: ceremonies.filter((each) => each.isLive).length,
    people: sum(({ peopleSponsored }) => peopleSponsored),
    sponsors: sum(({ sponsors }) => sponsors),
    families: sum(({ families }) => families),
  };
}
