import type { Context } from '../context.ts';
import { openDoor, type WhichEvents } from './list-kept-events.ts';
import { registrationLimits } from './retention-policy.ts';

/** Registrations never confirmed or long withdrawn that are past their time, the oldest first. */
export async function listExpiredRegistrations(
  context: Context,
  which: WhichEvents = {},
): Promise<{ territoryId: string; eventId: string; id: string }[]> {
  const limits = registrationLimits(context.clock.now());
  const rows = await openDoor(context, which)
    .selectFrom('registration')
    .select(['territory_id', 'event_id', 'id'])
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'unconfirmed'), eb('created_at', '<=', limits.unconfirmedSince)]),
        eb.and([eb('status', '=', 'withdrawn'), eb('withdrawn_at', '<=', limits.withdrawnAt)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ territoryId: row.territory_id, eventId: row.event_id, id: row.id }));
}
