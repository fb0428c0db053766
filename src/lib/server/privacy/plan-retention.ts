import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../refusals.ts';
import { countOwnLimits, type OwnLimit } from './count-own-limits.ts';
import { countPeople, type PeopleCounts } from './count-people.ts';
import { foretell, type ForetoldErasure } from './foretell-erasure.ts';
import { listKeptEvents } from './list-kept-events.ts';
import { readClockStanding, type ClockStanding } from './watch-clock.ts';

/** When the people of one event go, and how many they are. */
export interface PlannedErasure extends ForetoldErasure {
  readonly territoryId: string;
  readonly eventId: string;
  readonly isCeremony: boolean;
  readonly title: string;
  readonly heldOn: string;
  readonly timeZone: string;
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
    const foretold = await foretell(context, event);
    if (foretold.state === 'gone' && which.eventId === undefined) continue;
    const { territoryId, eventId, isCeremony, title, startsAtLocal, timeZone } = event;
    const heldOn = startsAtLocal.slice(0, 10);
    const people = await countPeople(context, event);
    erasures.push({ ...foretold, territoryId, eventId, isCeremony, title, heldOn, timeZone, people });
  }
  return {
    clock: await readClockStanding(context),
    erasures,
    ownLimits: await countOwnLimits(context, which),
  };
}
