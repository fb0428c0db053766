import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';

/** A batch says for a day that it was asked for; the document itself was never kept. */
const REMEMBERED_MS = 24 * 3_600_000;

/** Deletes the batches that nobody comes back to, everywhere. */
export async function forgetBatches(context: Context): Promise<void> {
  const since = new Date(Date.parse(context.clock.now()) - REMEMBERED_MS).toISOString();
  await acrossTerritories(context, 'apply retention')
    .deleteFrom('paper_batch')
    .where('touched_at', '<', since)
    .execute();
}
