import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { raiseDay } from '../events/raise-day.ts';
import { endBondInTransaction } from '../follow-up/bonds/end-bond.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import {
  deleteSponseesInTransaction,
  type CertificateTrace,
  type DeletedSponsees,
} from './delete-sponsees.ts';

/**
 * Erases a household because it asked, whatever its state, in the caller's transaction: its pairs end and their
 * sponsors are free again, everything about it is deleted, and the audit keeps one entry by id. Nothing is written to
 * anybody. A household that is not there any more is passed over.
 */
export async function eraseRequestedSponseeInTransaction(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    eventId,
    sponseeId,
    certificates = 'keep',
  }: { territoryId: string; eventId: string; sponseeId: string; certificates?: CertificateTrace },
): Promise<DeletedSponsees> {
  await lockEvent(trx, eventId);
  const found = await trx.selectFrom('sponsee').select('id').where('id', '=', sponseeId).executeTakeFirst();
  if (!found) return { sponsees: 0, messages: 0, underWay: 0 };
  await endBonds(trx, context, { territoryId, sponseeId });
  await endLivingPairs(trx, context, { territoryId, of: { sponseeId }, as: 'ended' });
  const deleted = await deleteSponseesInTransaction(trx, context, {
    eventId,
    ids: [sponseeId],
    certificates,
  });
  await raiseDay(trx, { territoryId, eventId });
  await recordAuditEntry(trx, context, {
    action: 'sponsee.erased',
    territoryId,
    subject: { table: 'sponsee', id: sponseeId },
  });
  return deleted;
}

async function endBonds(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, sponseeId }: { territoryId: string; sponseeId: string },
): Promise<void> {
  const bonds = await trx
    .selectFrom('bond')
    .innerJoin('pair', 'pair.id', 'bond.pair_id')
    .select('bond.id')
    .where('pair.sponsee_id', '=', sponseeId)
    .where('bond.state', '=', 'living')
    .execute();
  for (const { id } of bonds) await endBondInTransaction(trx, context, { territoryId, bondId: id });
}
