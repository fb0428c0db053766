import { Temporal } from 'temporal-polyfill';
import { fingerprint } from '#lib/day/device-key.ts';
import type { DeviceRefusal } from '#lib/day/door-list.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, inTerritory } from '../../database/access.ts';
import type { DayDeviceRow, DeviceKind } from '../tables.ts';

/** Nobody's name leaves for a device earlier than so many hours before the ceremony begins. */
export const HOURS_BEFORE_START = 24;
/** `seen_at` is written at most this often: a door that asks every few seconds writes nothing meanwhile. */
const SEEN_EVERY_MS = 60_000;

export type FollowedDevice =
  | { readonly kind: 'followed'; readonly device: DayDeviceRow }
  | { readonly kind: 'refused'; readonly because: DeviceRefusal };

/**
 * Finds the device that proves itself: the id of its link and the proof made from the link's secret. Refuses an
 * unknown one (or a wrong proof: the two are told alike), a revoked one, one whose time is over, and any before
 * {@link HOURS_BEFORE_START} hours before the start.
 */
export async function followDevice(
  context: Context,
  { deviceId, proof, kind }: { deviceId: string; proof: string; kind: DeviceKind },
): Promise<FollowedDevice> {
  const refused = (because: DeviceRefusal) => ({ kind: 'refused', because }) as const;
  const found = await acrossTerritories(context, 'follow a public address')
    .selectFrom('day_device')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'day_device.territory_id')
        .onRef('event.id', '=', 'day_device.event_id'),
    )
    .selectAll('day_device')
    .select(['event.starts_at', 'event.status as event_status'])
    .where('day_device.id', '=', deviceId)
    .where('day_device.kind', '=', kind)
    // The hash is what is compared: its timing tells nothing about the proof.
    .where('day_device.proof_lookup', '=', await fingerprint(proof))
    .executeTakeFirst();
  if (!found) return refused('unknown');
  const { starts_at, event_status, ...device } = found;
  const now = context.clock.now();
  if (device.revoked_at !== null || event_status === 'cancelled') return refused('revoked');
  if (device.expires_at <= now) return refused('expired');
  const opensAt = Temporal.Instant.from(starts_at).subtract({ hours: HOURS_BEFORE_START });
  if (Temporal.Instant.compare(Temporal.Instant.from(now), opensAt) < 0) return refused('too-early');
  if (device.seen_at === null || Date.parse(now) - Date.parse(device.seen_at) >= SEEN_EVERY_MS) {
    await inTerritory(context, device.territory_id)
      .updateTable('day_device')
      .set({ seen_at: now })
      .where('id', '=', device.id)
      .execute();
  }
  return { kind: 'followed', device };
}
