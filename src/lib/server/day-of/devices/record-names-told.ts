import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';

/** Which names each device was given by this process, as a digest: it asks often, and learns them once. */
const told = new Map<string, string>();

/**
 * Records which households' names a device was given, whenever they are others than before: a device is nobody's account,
 * so the entry says through which one they were read. In the transaction that opened them.
 */
export async function recordNamesTold(
  trx: Transaction<Database>,
  context: Context,
  {
    deviceId,
    territoryId,
    eventId,
    households,
  }: {
    readonly deviceId: string;
    readonly territoryId: string;
    readonly eventId: string;
    readonly households: readonly { readonly id: string; readonly people: unknown }[];
  },
): Promise<void> {
  if (households.length === 0) return;
  const names = JSON.stringify(households.map(({ id, people }) => [id, people]));
  const digest = createHash('sha256').update(names).digest('base64url');
  if (told.get(deviceId) === digest) return;
  await recordAuditEntry(trx, context, {
    action: 'sponsee.names_read',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { sponsees: households.map(({ id }) => id), device: deviceId },
  });
  told.set(deviceId, digest);
}

/** A device that is given nothing any more is forgotten here too. */
export function forgetNamesTold(deviceId: string): void {
  told.delete(deviceId);
}
