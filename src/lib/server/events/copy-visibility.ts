import type { Transaction } from 'kysely';
import { newSecret } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { EventRow } from './tables.ts';

/**
 * Makes a draft that was copied from another event no more public than it, in the caller's transaction: it has the
 * place that the other one kept to itself. One that is confidential gets a secret address, as when it becomes so.
 */
export async function copyVisibility(
  trx: Transaction<Database>,
  { visibility }: Pick<EventRow, 'visibility'>,
  draftId: string,
): Promise<void> {
  if (visibility === 'public') return;
  await trx
    .updateTable('event')
    .set({ visibility, ...(visibility === 'confidential' && { slug: newSecret() }) })
    .where('id', '=', draftId)
    .where('status', '=', 'draft')
    .where('visibility', '!=', visibility)
    .execute();
}
