import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';

/**
 * Ends a door or a lectern at once: it is given nothing more, and wipes itself when it next finds the network. What it
 * noted before stays; what it sends afterwards is refused. Needs `event:edit`. Revoking twice changes nothing.
 */
export async function revokeDevice(
  context: Context,
  { territoryId, eventId, deviceId }: { territoryId: string; eventId: string; deviceId: string },
): Promise<{ kind: 'revoked' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const device = foundOr404(
      await trx
        .selectFrom('day_device')
        .select('revoked_at')
        .where('id', '=', deviceId)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    if (device.revoked_at !== null) return { kind: 'revoked' };
    await trx
      .updateTable('day_device')
      .set({ revoked_at: context.clock.now() })
      .where('id', '=', deviceId)
      .where('revoked_at', 'is', null)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'device.revoked',
      territoryId,
      subject: { table: 'day_device', id: deviceId },
    });
    return { kind: 'revoked' };
  });
}
