import type { Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import type { WithdrawalReason } from './tables.ts';

/**
 * Marks a certificate as withdrawn, in the scope of `trx`, unless it is already; returns whether it was valid. What
 * it knew of names goes: it will never be asked for them again.
 */
export async function withdrawRow(
  trx: Transaction<Database>,
  context: { readonly clock: Clock },
  certificateId: string,
  reason: WithdrawalReason,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('certificate')
    .set({
      withdrawn_at: context.clock.now(),
      withdrawn_because: reason,
      details_sealed: null,
      name_digests: '[]',
    })
    .where('id', '=', certificateId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
