import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { campaignMoment } from '../events/campaign-moment.ts';
import { isInCampaignWindow, type CampaignWindow } from '../events/campaign-window.ts';
import type { CampaignColumns } from './read-campaign-input.ts';
import type { CampaignRow } from './tables.ts';

type Schedule = Pick<
  CampaignRow,
  'day_on' | 'mode' | 'starts_at_time' | 'window_starts_on' | 'window_ends_on'
>;

/** A ceremony that another day, hour, mode or window of its campaign concerns. Nobody is named in it. */
export interface ConcernedCeremony {
  readonly territorySlug: string;
  readonly territoryName: string;
  readonly status: 'draft' | 'published';
  readonly startsAtLocal: string;
  readonly timeZone: string;
  /** Inside the new window. */
  readonly isInWindow: boolean;
  /** Nobody has changed this draft since it was prepared: it may follow. */
  readonly mayFollow: boolean;
}

/** A row of a draft that may follow, with where it goes. */
export interface FollowingDraft {
  readonly territoryId: string;
  readonly eventId: string;
  /** UTC. */
  readonly startsAt: string;
}

/** Whether two schedules differ in what territories were told. */
export function isAnotherSchedule(one: Schedule, other: Schedule): boolean {
  return scheduleKey(one) !== scheduleKey(other);
}

/** A schedule in one line: what a coordinator confirmed is what is written, or it is asked again. */
export function scheduleKey({
  day_on,
  mode,
  starts_at_time,
  window_starts_on,
  window_ends_on,
}: Schedule): string {
  return [day_on, mode, starts_at_time, window_starts_on, window_ends_on].join(' ');
}

/**
 * The ceremonies of a campaign, drafts and published, that its next schedule leaves outside its window or that may
 * follow it; the earliest first. A draft may follow when nobody has touched it, it has neither programme nor
 * information session, and it was set at the campaign's former moment or falls outside the window.
 */
export async function findConcerned(
  context: Context,
  { before, next }: { before: CampaignRow; next: Pick<CampaignColumns, keyof Schedule> },
): Promise<{ shown: ConcernedCeremony[]; following: FollowingDraft[] }> {
  const rows = await ceremoniesToCome(acrossTerritories(context, 'conduct the campaign'), context, before.id);
  const busy = await eventsWithParts(
    acrossTerritories(context, 'conduct the campaign'),
    rows.map(({ id }) => id),
  );
  const shown: ConcernedCeremony[] = [];
  const following: FollowingDraft[] = [];
  for (const row of rows) {
    const where = { startsAtLocal: row.starts_at_local, startsAt: row.starts_at };
    const isInWindow = isInCampaignWindow(windowOf(next), where);
    const wasThere = campaignMoment(timingOf(before), row.time_zone).instant === row.starts_at;
    const goesTo = campaignMoment(timingOf(next), row.time_zone).instant;
    const isUntouched = row.status === 'draft' && row.revision === 0 && !busy.has(row.id);
    const mayFollow =
      isUntouched && (wasThere || !isInWindow) && goesTo !== row.starts_at && goesTo > context.clock.now();
    if (isInWindow && !mayFollow) continue;
    shown.push({
      territorySlug: row.territorySlug,
      territoryName: row.territoryName,
      status: row.status === 'draft' ? 'draft' : 'published',
      startsAtLocal: row.starts_at_local,
      timeZone: row.time_zone,
      isInWindow,
      mayFollow,
    });
    if (mayFollow) following.push({ territoryId: row.territory_id, eventId: row.id, startsAt: goesTo });
  }
  return { shown, following };
}

function ceremoniesToCome(db: ReturnType<typeof acrossTerritories>, context: Context, campaignId: string) {
  return db
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select([
      'event.territory_id',
      'event.id',
      'event.status',
      'event.revision',
      'event.starts_at',
      'event.starts_at_local',
      'event.time_zone',
      'territory.slug as territorySlug',
      'territory.name as territoryName',
    ])
    .where('event.campaign_id', '=', campaignId)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', 'in', ['draft', 'published'])
    .where('event.ends_at', '>', context.clock.now())
    .orderBy('event.starts_at')
    .orderBy('territory.name')
    .execute();
}

/** Events with a programme or an information session of their own: moving them is for whoever made those. */
async function eventsWithParts(
  db: Transaction<Database> | ReturnType<typeof acrossTerritories>,
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (eventIds.length === 0) return new Set();
  const moments = await db
    .selectFrom('event_moment')
    .select('event_id')
    .where('event_id', 'in', eventIds)
    .execute();
  const sessions = await db
    .selectFrom('information_session')
    .select('event_id')
    .where('event_id', 'in', eventIds)
    .execute();
  return new Set([...moments, ...sessions].map(({ event_id }) => event_id));
}

function timingOf({ mode, day_on, starts_at_time }: Schedule) {
  return { mode, dayOn: day_on, startsAtTime: starts_at_time };
}

function windowOf({ mode, window_starts_on, window_ends_on }: Schedule): CampaignWindow {
  return { mode, windowStartsOn: window_starts_on, windowEndsOn: window_ends_on };
}
