import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Changes how a partner association is written, from the next certificate on. Needs `territory:configure`.
 * Told `name-taken` when another association of the territory bears the name.
 */
export async function renameAssociation(
  context: Context,
  input: { readonly territoryId: string; readonly associationId: string; readonly name: string },
): Promise<{ kind: 'renamed' } | { kind: 'name-taken' }> {
  requirePermission(context.actor, 'territory:configure', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    const associations = await trx.selectFrom('association').select(['id', 'name']).execute();
    foundOr404(associations.find(({ id }) => id === input.associationId));
    if (associations.some(({ id, name }) => id !== input.associationId && name === input.name)) {
      return { kind: 'name-taken' };
    }
    await trx
      .updateTable('association')
      .set({ name: input.name })
      .where('id', '=', input.associationId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'association.renamed',
      territoryId: input.territoryId,
      subject: { table: 'association', id: input.associationId },
    });
    return { kind: 'renamed' };
  });
}
