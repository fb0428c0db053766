import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';

/** So many ids a query. */
const BATCH = 200;

/**
 * Erases again, everywhere, the trace of every certificate whose holder had it erased and that is there
 * nevertheless: brought back by a restored backup, or left by a request that was interrupted. Returns how many that
 * were. The program itself only; anybody else meets `NotFound`.
 */
export async function replayErasedTraces(context: Context): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const ledger = await context.keyring.listErasedTraces();
  let erased = 0;
  for (let start = 0; start < ledger.length; start += BATCH) {
    const back = await acrossTerritories(context, 'apply retention')
      .selectFrom('certificate')
      .select(['territory_id', 'id'])
      .where('id', 'in', ledger.slice(start, start + BATCH))
      .execute();
    for (const { territory_id: territoryId, id } of back) {
      await transactInTerritory(context, territoryId, async (trx) => {
        await trx.deleteFrom('certificate').where('id', '=', id).execute();
        await recordAuditEntry(trx, context, {
          action: 'certificate.trace_erased',
          territoryId,
          subject: { table: 'certificate', id },
        });
      });
      erased += 1;
    }
  }
  return erased;
}
