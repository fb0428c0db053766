import { localTimeOf } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { DeviceKind } from '../tables.ts';

/** A door or a lectern as the organisers see it. Times are those of the ceremony's own clock. */
export interface ListedDevice {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly label: string;
  readonly standing: 'working' | 'revoked' | 'expired';
  /** When it last asked for anything; nothing while nobody opened its link. */
  readonly seenAt: string | null;
  readonly expiresAt: string;
  /** Acts that it sent so far. */
  readonly acts: number;
}

/**
 * Lists the doors and lecterns of a ceremony, those that work first, without anything that would open them. Needs
 * `event:edit`. Throws `NotFound` for another territory's ceremony.
 */
export async function listDevices(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<ListedDevice[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const here = inTerritory(context, territoryId);
  const { time_zone } = foundOr404(
    await here.selectFrom('event').select('time_zone').where('id', '=', eventId).executeTakeFirst(),
  );
  const rows = await here
    .selectFrom('day_device')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('door_act')
        .select((inner) => inner.fn.countAll<number | string>().as('acts'))
        .whereRef('door_act.device_id', '=', 'day_device.id')
        .as('acts'),
    )
    .where('event_id', '=', eventId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const now = context.clock.now();
  const local = (instant: string) => localTimeOf(instant, time_zone).slice(0, 16);
  const listed = rows.map((row): ListedDevice => ({
    id: row.id,
    kind: row.kind,
    label: row.label,
    standing: row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'working',
    seenAt: row.seen_at && local(row.seen_at),
    expiresAt: local(row.expires_at),
    acts: Number(row.acts ?? 0),
  }));
  return listed.sort((a, b) => Number(b.standing === 'working') - Number(a.standing === 'working'));
}
