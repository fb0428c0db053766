import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../refusals.ts';
import { countOwnLimits, type OwnLimit } from './count-own-limits.ts';
import { countPeople, type PeopleCounts } from './count-people.ts';
import { hasPeople, listKeptEvents, type KeptEvent } from './list-kept-events.ts';
import { noticeStanding, type NoticeDays } from './notice-standing.ts';
import { readClockStanding, type ClockStanding } from './watch-clock.ts';

/** When the people of a ceremony, or of another event, go. Local days are the ceremony's own. */
export interface PlannedErasure {
  readonly territoryId: string;
  readonly eventId: string;
  readonly isCeremony: boolean;
  readonly title: string;
  readonly heldOn: string;
  readonly timeZone: string;
  /** UTC instant and local day of the erasing; later than the rule where the town was told late. */
  readonly erasedFrom: string;
  readonly erasedOn: string;
  /** The town was told too late for the day of the rule: it has its week. */
  readonly isLate: boolean;
  readonly told: Readonly<Record<NoticeDays, string | null>>;
  /** `kept` for more than a month; `gone`: nobody can be read and no row is left. */
  readonly state: 'kept' | 'within-30' | 'within-7' | 'due' | 'gone';
  readonly people: PeopleCounts;
}

/** What the next runs of the retention will do, in counts. Nothing is changed by asking. */
export interface RetentionPlan {
  readonly clock: ClockStanding;
  /** Those of which somebody is left, the first to go first. Of one event: that one, even when nobody is. */
  readonly erasures: readonly PlannedErasure[];
  /** People with a limit of their own, before their ceremony's. */
  readonly ownLimits: readonly OwnLimit[];
}

/**
 * The dry run of the retention: what goes when, told or not, in counts. The program itself asks for everybody; an account
 * for its own territory (`event:edit`), or one event of it. `NotFound` for anybody else's.
 */
export async function planRetention(
  context: Context,
  which: { readonly territoryId?: string; readonly eventId?: string } = {},
): Promise<RetentionPlan> {
  if (context.actor.kind !== 'system' && which.territoryId === undefined) throw new NotFound();
  if (which.territoryId !== undefined) requirePermission(context.actor, 'event:edit', which.territoryId);
  const events = await listKeptEvents(context, which);
  if (which.eventId !== undefined && events.length === 0) throw new NotFound();
  const erasures: PlannedErasure[] = [];
  for (const event of events) {
    const isGone = !event.isReadable && !(await hasPeople(context, event));
    if (isGone && which.eventId === undefined) continue;
    erasures.push(
      plan(event, { now: context.clock.now(), isGone, people: await countPeople(context, event) }),
    );
  }
  return {
    clock: await readClockStanding(context),
    erasures,
    ownLimits: await countOwnLimits(context, which),
  };
}

function plan(
  event: KeptEvent,
  { now, isGone, people }: { now: string; isGone: boolean; people: PeopleCounts },
): PlannedErasure {
  const { territoryId, eventId, isCeremony, title, startsAtLocal, timeZone, keptUntil, notices } = event;
  const standing = noticeStanding({ until: keptUntil, notices, now });
  const erasedFrom = isCeremony && event.isReadable ? standing.erasedFrom : keptUntil;
  const days = (Date.parse(erasedFrom) - Date.parse(now)) / 86_400_000;
  return {
    territoryId,
    eventId,
    isCeremony,
    title,
    heldOn: startsAtLocal.slice(0, 10),
    timeZone,
    erasedFrom,
    erasedOn: todayIn(timeZone, erasedFrom),
    isLate: erasedFrom > keptUntil,
    told: standing.told,
    state: isGone ? 'gone' : days <= 0 ? 'due' : days <= 7 ? 'within-7' : days <= 30 ? 'within-30' : 'kept',
    people,
  };
}
