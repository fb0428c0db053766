import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';

/**
 * Records that the names of these sponsees were read, in the transaction that read them: every look at a
 * sponsee's name leaves a trace (domain, « Privacy is the design », 8). Records nothing for nobody.
 */
export async function recordNamesRead(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    eventId,
    sponseeIds,
  }: { territoryId: string; eventId: string; sponseeIds: readonly string[] },
): Promise<void> {
  if (sponseeIds.length === 0) return;
  await recordAuditEntry(trx, context, {
    action: 'sponsee.names_read',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { sponsees: sponseeIds },
  });
}
