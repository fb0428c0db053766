import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { withdrawRow } from './withdraw-row.ts';

/**
 * Withdraws the valid certificate of a household because from now on another sponsor is meant: at that very moment, not
 * at the next print, it stops to verify as valid. In the caller's transaction, which holds the ceremony; recorded by
 * ids. Returns its id, or nothing when none was valid. The next print issues another under its own number.
 */
export async function withdrawReplaced(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, sponseeId }: { readonly territoryId: string; readonly sponseeId: string },
): Promise<string | undefined> {
  const valid = await trx
    .selectFrom('certificate')
    .select('id')
    .where('sponsee_id', '=', sponseeId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!valid || !(await withdrawRow(trx, context, valid.id, 'replaced'))) return undefined;
  await recordAuditEntry(trx, context, {
    action: 'certificate.withdrawn',
    territoryId,
    subject: { table: 'certificate', id: valid.id },
    detail: { reason: 'replaced' },
  });
  return valid.id;
}
