import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { countDay } from './count-day.ts';
import type { DayPhase, DayState } from './day-view.ts';
import { HOURS_BEFORE_START } from './devices/follow-device.ts';
import { phaseOf } from './lay-out-day.ts';
import { readDayRows } from './read-day-rows.ts';

/**
 * Whether an open screen of the day still shows what is, and the counts by which it says what changed: nothing is
 * opened, nobody named. Needs `pair:read`. Throws `NotFound` for another territory's ceremony.
 */
export async function readDayState(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<DayState & { readonly phase: DayPhase }> {
  requirePermission(context.actor, 'pair:read', territoryId);
  const rows = await readDayRows(inTerritory(context, territoryId), eventId);
  return { ...countDay(rows), phase: phaseOf(rows.event, context.clock.now(), HOURS_BEFORE_START) };
}
