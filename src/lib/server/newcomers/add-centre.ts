import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { CentreInput } from './centre-form.ts';

/**
 * Adds a partner centre to a territory. Needs `event:edit`. Told `already-there`, with its id, when the territory has
 * one of exactly this name.
 */
export async function addCentre(
  context: Context,
  { territoryId, ...typed }: { territoryId: string } & CentreInput,
): Promise<{ kind: 'added' | 'already-there'; id: string }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const same = await trx
      .selectFrom('partner_centre')
      .select('id')
      .where('name', '=', typed.name)
      .executeTakeFirst();
    if (same) return { kind: 'already-there', id: same.id };
    const id = newId();
    const { name, kind, contact = '', note = '' } = typed;
    await trx
      .insertInto('partner_centre')
      .values({ territory_id: territoryId, id, name, kind, contact, note, created_at: context.clock.now() })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'partner_centre.added',
      territoryId,
      subject: { table: 'partner_centre', id },
      detail: { kind },
    });
    return { kind: 'added', id };
  });
}
