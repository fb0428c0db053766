import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';

/**
 * Adds a partner association to a territory. Needs `territory:configure`.
 * Told `already-there`, with its id, when the territory has one of exactly this name.
 */
export async function addAssociation(
  context: Context,
  input: { readonly territoryId: string; readonly name: string },
): Promise<{ kind: 'added'; id: string } | { kind: 'already-there'; id: string }> {
  requirePermission(context.actor, 'territory:configure', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    const added = await trx
      .insertInto('association')
      .values({
        territory_id: input.territoryId,
        id: newId(),
        name: input.name,
        created_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) {
      const { id } = await trx
        .selectFrom('association')
        .select('id')
        .where('name', '=', input.name)
        .executeTakeFirstOrThrow();
      return { kind: 'already-there', id };
    }
    await recordAuditEntry(trx, context, {
      action: 'association.added',
      territoryId: input.territoryId,
      subject: { table: 'association', id: added.id },
    });
    return { kind: 'added', id: added.id };
  });
}
