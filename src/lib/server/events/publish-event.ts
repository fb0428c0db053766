import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow } from './queries.ts';

/**
 * Opens the public page and the registrations of a draft. Doing it twice changes nothing. Refuses a
 * ceremony that is past or cancelled.
 */
export async function publishEvent(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ kind: 'published'; slug: string } | { kind: 'past' } | { kind: 'cancelled' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(await findEventRow(trx, eventId));
    if (event.status === 'published') return { kind: 'published', slug: event.slug };
    if (event.status !== 'draft') return { kind: 'cancelled' };
    const now = context.clock.now();
    if (event.starts_at <= now) return { kind: 'past' };
    await trx
      .updateTable('event')
      .set((eb) => ({ status: 'published', published_at: now, revision: eb('revision', '+', 1) }))
      .where('id', '=', eventId)
      .where('status', '=', 'draft')
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'event.published',
      territoryId,
      subject: { table: 'event', id: eventId },
    });
    return { kind: 'published', slug: event.slug };
  });
}
