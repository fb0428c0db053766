import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { followDevice, type FollowedDevice } from '../devices/follow-device.ts';
import { mayWriteLine } from '../devices/may-write-line.ts';
import { raiseDay } from '../raise-day.ts';
import { makeOrderRow, readOrderRow } from './order-row.ts';
import { orderedPaired, requireOfCeremony } from './paired-sponsees.ts';

export interface CurrentCall {
  /** Whom to call now; nothing before the first and after the last. */
  readonly sponseeId: string | null;
  /** Whom the screen showed as called: so that two who say « next » at once pass over nobody. */
  readonly seen: string | null;
}

export type SetCurrentCallOutcome =
  | { readonly kind: 'called' }
  /** Another screen went on meanwhile: this one changed nothing. */
  | { readonly kind: 'changed-meanwhile'; readonly currentId: string | null }
  /** They are not called any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'event-closed' };

/** Says on every screen who is being called, from an organiser's. Needs `event:edit`. The order stays as it is. */
export async function setCurrentCall(
  context: Context,
  { territoryId, eventId, sponseeId, seen }: CurrentCall & { territoryId: string; eventId: string },
): Promise<SetCurrentCallOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, (trx) =>
    callNow(trx, context, { territoryId, eventId, sponseeId, seen }),
  );
}

/** The same from a lectern that proves itself ({@link followDevice} says whom it refuses). */
export async function setCurrentCallAtLectern(
  context: Context,
  { deviceId, proof, sponseeId, seen }: CurrentCall & { deviceId: string; proof: string },
): Promise<SetCurrentCallOutcome | Extract<FollowedDevice, { kind: 'refused' }>> {
  const followed = await followDevice(context, { deviceId, proof, kind: 'lectern' });
  if (followed.kind === 'refused') return followed;
  const { territory_id: territoryId, event_id: eventId } = followed.device;
  return transactInTerritory(context, territoryId, (trx) =>
    callNow(trx, context, { territoryId, eventId, sponseeId, seen, deviceId }),
  );
}

async function callNow(
  trx: Transaction<Database>,
  context: Context,
  input: CurrentCall & { territoryId: string; eventId: string; deviceId?: string },
): Promise<SetCurrentCallOutcome> {
  const { territoryId, eventId, sponseeId, seen, deviceId } = input;
  if (!(await lockEvent(trx, eventId)).isOpen) return { kind: 'event-closed' };
  if (sponseeId !== null) await requireOfCeremony(trx, eventId, [sponseeId]);
  if (sponseeId !== null && !(await orderedPaired(trx, eventId)).includes(sponseeId)) return { kind: 'gone' };
  const { currentSponseeId } = await readOrderRow(trx, eventId);
  // Two who ask for the same have what they asked for.
  if (currentSponseeId === sponseeId) return { kind: 'called' };
  if (currentSponseeId !== seen) return { kind: 'changed-meanwhile', currentId: currentSponseeId };
  await makeOrderRow(trx, { territoryId, eventId });
  await trx
    .updateTable('running_order')
    .set({ current_sponsee_id: sponseeId })
    .where('event_id', '=', eventId)
    .execute();
  await raiseDay(trx, { territoryId, eventId });
  if (deviceId !== undefined && !(await mayWriteLine(trx, context, deviceId))) return { kind: 'called' };
  await recordAuditEntry(trx, context, {
    action: 'running-order.called',
    territoryId,
    subject: sponseeId === null ? { table: 'event', id: eventId } : { table: 'sponsee', id: sponseeId },
    ...(deviceId !== undefined && { detail: { device: deviceId } }),
  });
  return { kind: 'called' };
}
