import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { AskedWithdrawal } from '../certificates/withdraw-certificate.ts';
import { withdrawRow } from '../certificates/withdraw-row.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';

/** So many ids a query. */
const BATCH = 200;

/**
 * Withdraws again, everywhere, every certificate that somebody had withdrawn and that a restored backup made valid.
 * Returns how many that were. The program itself only; anybody else meets `NotFound`.
 */
export async function replayWithdrawals(context: Context): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const ledger = await context.keyring.listWithdrawals();
  const reasons = new Map(ledger.map(({ certificateId, because }) => [certificateId, because]));
  let withdrawn = 0;
  for (let start = 0; start < ledger.length; start += BATCH) {
    const ids = ledger.slice(start, start + BATCH).map(({ certificateId }) => certificateId);
    const back = await acrossTerritories(context, 'apply retention')
      .selectFrom('certificate')
      .select(['territory_id', 'id'])
      .where('id', 'in', ids)
      .where('withdrawn_at', 'is', null)
      .execute();
    for (const { territory_id: territoryId, id } of back) {
      const reason = (reasons.get(id) ?? 'mistaken') as AskedWithdrawal;
      await transactInTerritory(context, territoryId, async (trx) => {
        if (!(await withdrawRow(trx, context, id, reason))) return;
        withdrawn += 1;
        await recordAuditEntry(trx, context, {
          action: 'certificate.withdrawn',
          territoryId,
          subject: { table: 'certificate', id },
          detail: { reason },
        });
      });
    }
  }
  return withdrawn;
}
