import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { CentreInput } from './centre-form.ts';

/**
 * Changes a partner centre; the invitations that went there bear its new name. Needs `event:edit`. Told `name-taken`
 * when another centre of the territory has the name.
 */
export async function editCentre(
  context: Context,
  { territoryId, centreId, ...typed }: { territoryId: string; centreId: string } & CentreInput,
): Promise<{ kind: 'edited' } | { kind: 'name-taken' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const centres = await trx.selectFrom('partner_centre').select(['id', 'name']).execute();
    foundOr404(centres.find(({ id }) => id === centreId));
    if (centres.some(({ id, name }) => id !== centreId && name === typed.name)) return { kind: 'name-taken' };
    const { name, kind, contact = '', note = '' } = typed;
    await trx
      .updateTable('partner_centre')
      .set({ name, kind, contact, note })
      .where('id', '=', centreId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'partner_centre.edited',
      territoryId,
      subject: { table: 'partner_centre', id: centreId },
      detail: { kind },
    });
    return { kind: 'edited' };
  });
}
