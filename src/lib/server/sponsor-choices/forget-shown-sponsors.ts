import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { readShown } from './choice-standing.ts';

/**
 * Takes sponsors who are being erased out of every choice that shows them, in the caller's transaction. An open
 * choice that has nobody left to show is closed.
 */
export async function forgetShownSponsors(
  trx: Transaction<Database>,
  sponsorIds: readonly string[],
): Promise<void> {
  if (sponsorIds.length === 0) return;
  const events = trx.selectFrom('sponsor').select('event_id').where('id', 'in', sponsorIds);
  const choices = await trx
    .selectFrom('sponsor_choice')
    .select(['id', 'status', 'shown', 'chosen_sponsor_id'])
    .where('event_id', 'in', events)
    .execute();
  for (const choice of choices) {
    const before = readShown(choice);
    const shown = before.filter((id) => !sponsorIds.includes(id));
    if (shown.length === before.length) continue;
    const chosen = choice.chosen_sponsor_id;
    await trx
      .updateTable('sponsor_choice')
      .set({
        shown: JSON.stringify(shown),
        chosen_sponsor_id: chosen !== null && sponsorIds.includes(chosen) ? null : chosen,
        status: choice.status === 'open' && shown.length === 0 ? 'closed' : choice.status,
      })
      .where('id', '=', choice.id)
      .execute();
  }
}
