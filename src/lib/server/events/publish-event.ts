import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow } from './queries.ts';

/** What residents have to know of a ceremony before they may register, by its field. */
const NEEDED = ['place_name', 'address', 'official_name', 'contact_email'] as const;

/**
 * Opens the public page and the registrations of a draft. Doing it twice changes nothing. Refuses a
 * ceremony that is past or cancelled, and one that does not say yet where it is, who receives the commitments and
 * where to write (`incomplete`, with the first such field): a campaign's draft begins so in a town that is new.
 */
export async function publishEvent(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<
  | { kind: 'published'; slug: string }
  | { kind: 'past' }
  | { kind: 'cancelled' }
  | { kind: 'incomplete'; field: (typeof NEEDED)[number] }
> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(await findEventRow(trx, eventId));
    if (event.status === 'published') return { kind: 'published', slug: event.slug };
    if (event.status !== 'draft') return { kind: 'cancelled' };
    const now = context.clock.now();
    if (event.starts_at <= now) return { kind: 'past' };
    const missing = NEEDED.find((field) => event.kind === 'ceremony' && event[field] === '');
    if (missing) return { kind: 'incomplete', field: missing };
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
