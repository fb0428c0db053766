import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { BoardChange } from './board-changes.ts';
import { readChanges } from './record-board-act.ts';

/**
 * Takes sponsors who are being erased out of the journal of their ceremonies, in the caller's transaction: what an
 * act changed for others stays, an act that was about nobody else goes. A proposal that waits to be read goes too:
 * it was made with them.
 */
export async function forgetInJournal(
  trx: Transaction<Database>,
  sponsorIds: readonly string[],
): Promise<void> {
  if (sponsorIds.length === 0) return;
  const events = trx.selectFrom('sponsor').select('event_id').where('id', 'in', sponsorIds);
  await trx.deleteFrom('pairing_draft').where('event_id', 'in', events).execute();
  const acts = await trx
    .selectFrom('board_act')
    .select(['id', 'changes'])
    .where('event_id', 'in', events)
    .execute();
  for (const act of acts) {
    const before = readChanges(act);
    const changes = before.filter((change) => !sponsorIds.includes(sponsorOf(change)));
    if (changes.length === before.length) continue;
    if (changes.length === 0) {
      await trx.deleteFrom('board_act').where('id', '=', act.id).execute();
    } else {
      await trx
        .updateTable('board_act')
        .set({ changes: JSON.stringify(changes) })
        .where('id', '=', act.id)
        .execute();
    }
  }
}

function sponsorOf(change: BoardChange): string {
  if (change.what !== 'aside') return change.sponsorId;
  return change.who === 'sponsor' ? change.id : '';
}
