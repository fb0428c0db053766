import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow } from './queries.ts';
import type { RegistrationState } from './tables.ts';

/**
 * Opens, pauses or closes a ceremony's registrations. It concerns new people only: whoever sent the form before
 * still confirms until the ceremony, and the waiting list goes on. Saving the same state again changes and
 * records nothing. Refuses a ceremony that is cancelled, held or has begun (`over`). The revision stays: a
 * colleague who edits the date meanwhile loses nothing. Needs `event:edit`.
 */
export async function setRegistrationState(
  context: Context,
  { territoryId, eventId, state }: { territoryId: string; eventId: string; state: RegistrationState },
): Promise<{ kind: 'saved' } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(await findEventRow(trx, eventId));
    if (event.status === 'cancelled' || event.status === 'held' || event.starts_at <= context.clock.now())
      return { kind: 'over' };
    const changed = await trx
      .updateTable('event')
      .set({ registration_state: state })
      .where('id', '=', eventId)
      .where('registration_state', '!=', state)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 1n) {
      await recordAuditEntry(trx, context, {
        action: 'event.registration_set',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { state },
      });
    }
    return { kind: 'saved' };
  });
}
