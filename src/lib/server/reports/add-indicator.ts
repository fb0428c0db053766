import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';

/** As many as somebody still fills in a year later. */
export const MOST_OWN_INDICATORS = 12;

/**
 * Follows a figure in the town's own words. One of the same words that was put away comes back with its values.
 * Refuses one that is followed already (`same-name`) and the thirteenth (`too-many`). Needs `event:edit`.
 */
export async function addIndicator(
  context: Context,
  { territoryId, label }: { territoryId: string; label: string },
): Promise<
  | { readonly kind: 'added'; readonly id: string }
  | { readonly kind: 'same-name' }
  | { readonly kind: 'too-many' }
> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    // One after another: two organisers must not both find room for the last one, or for the same words.
    await trx
      .updateTable('territory')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('id', '=', territoryId)
      .execute();
    const rows = await trx.selectFrom('indicator').select(['id', 'key', 'label', 'archived_at']).execute();
    const same = rows.find((row) => row.label.toLowerCase() === label.toLowerCase());
    if (same?.archived_at === null) return { kind: 'same-name' };
    if (rows.filter((row) => row.key === '' && row.archived_at === null).length >= MOST_OWN_INDICATORS)
      return { kind: 'too-many' };
    const id = same?.id ?? newId();
    await trx
      .insertInto('indicator')
      .values({
        territory_id: territoryId,
        id,
        key: '',
        label,
        created_at: context.clock.now(),
        archived_at: null,
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doUpdateSet({ archived_at: null }))
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'indicator.added',
      territoryId,
      subject: { table: 'indicator', id },
    });
    return { kind: 'added', id };
  });
}
