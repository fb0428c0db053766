import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { recordAuditEntry } from './record-audit-entry.ts';

/** The act of taking away what is past its time, as the audit tells it. */
export const SHORTENED = 'audit.shortened';

/** Below a day there is nothing to gain: each shortening is an entry by itself. */
const DAY_MS = 86_400_000;

/**
 * Takes away the entries at the beginning of the chain that are older than `before` (UTC instant), by whole days, and
 * keeps the hash of the last of them as the anchor from which the chain is verified. An entry tells of it first: a
 * beginning that somebody else cut off is found ({@link verifyAuditChain}). The database itself refuses to go past an
 * entry of the last eleven months. Returns how many went. The program itself only; anybody else meets `NotFound`.
 */
export async function shortenAudit(context: Context, { before }: { before: string }): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const midnight = new Date(Math.floor(Date.parse(before) / DAY_MS) * DAY_MS).toISOString();
  return transactAcrossTerritories(context, 'apply retention', async (trx) => {
    // By the head of the chain: whoever writes an entry meanwhile waits for it, and comes after.
    await trx
      .updateTable('audit_head')
      .set((eb) => ({ sequence: eb.ref('sequence') }))
      .execute();
    const young = await trx
      .selectFrom('audit_entry')
      .select((eb) => eb.fn.min('sequence').as('sequence'))
      .where('at', '>=', midnight)
      .executeTakeFirst();
    const last = await trx
      .selectFrom('audit_entry')
      .select(['sequence', 'hash'])
      // What is young stays, and all that comes after it, whatever the clock said then.
      .$if(young?.sequence != null, (query) => query.where('sequence', '<', young?.sequence ?? 0))
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    if (!last) return 0;
    await recordAuditEntry(trx, context, {
      action: SHORTENED,
      territoryId: null,
      detail: { through: last.sequence },
    });
    await trx.updateTable('audit_anchor').set({ sequence: last.sequence, hash: last.hash }).execute();
    const gone = await trx
      .deleteFrom('audit_entry')
      .where('sequence', '<=', last.sequence)
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
}
