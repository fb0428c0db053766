import type { DeviceRefusal, DoorReceipt } from '#lib/day/door-list.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { followDevice } from '../devices/follow-device.ts';
import { readUpload } from './door-upload.ts';
import { noteActsInTransaction } from './note-acts.ts';

/** Acts of one door that are kept: ten times an evening's. Whoever has its link may mean harm. */
export const MOST_ACTS_OF_A_DOOR = 3000;

export type DoorNoting =
  | { readonly kind: 'noted'; readonly receipt: DoorReceipt }
  | { readonly kind: 'refused'; readonly because: DeviceRefusal }
  /** What was sent is no upload of a door. */
  | { readonly kind: 'unreadable' };

/**
 * Takes what a door noted, with or without network meanwhile, whenever it comes and in whichever order. The door
 * proves itself; `upload` is read here, act by act, so that a bad one holds back no other. The instants are put right
 * by what the door's clock is off. Beyond {@link MOST_ACTS_OF_A_DOOR} each new act is refused. Refuses as `followDevice` does.
 */
export async function noteActsAtDoor(
  context: Context,
  { deviceId, proof, upload }: { deviceId: string; proof: string; upload: unknown },
): Promise<DoorNoting> {
  const followed = await followDevice(context, { deviceId, proof, kind: 'door' });
  if (followed.kind === 'refused') return followed;
  const read = readUpload(upload);
  if (!read) return { kind: 'unreadable' };
  const { device } = followed;
  const clockOffMs = Date.parse(context.clock.now()) - Date.parse(read.sentAt);
  const receipt = await transactInTerritory(context, device.territory_id, (trx) =>
    noteActsInTransaction(trx, context, {
      territoryId: device.territory_id,
      eventId: device.event_id,
      acts: read.acts,
      door: { id: device.id, createdAt: device.created_at, clockOffMs, most: MOST_ACTS_OF_A_DOOR },
    }),
  );
  return { kind: 'noted', receipt };
}
