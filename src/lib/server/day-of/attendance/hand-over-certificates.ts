import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { NotFound } from '../../refusals.ts';

interface HandOver {
  readonly territoryId: string;
  readonly eventId: string;
  readonly certificateIds: readonly string[];
  /** Their holders have them; or not, where that was noted by mistake. */
  readonly isHandedOver: boolean;
}

/**
 * Notes that certificates are in the hands of their holders, on the day or whenever they are fetched, or takes that back. Needs
 * `certificate:issue`. The first moment stays; one that was withdrawn meanwhile is left alone. Throws `NotFound`, and
 * changes nothing, when the ceremony or one of the certificates is another's. Returns how many changed.
 */
export async function handOverCertificates(
  context: Context,
  input: HandOver,
): Promise<{ readonly changed: number }> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'certificate:issue', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    await requireCertificatesOfEvent(trx, input);
    return { changed: await handOverInTransaction(trx, context, input) };
  });
}

async function requireCertificatesOfEvent(
  trx: Transaction<Database>,
  { eventId, certificateIds }: HandOver,
): Promise<void> {
  const asked = new Set(certificateIds);
  const found = await trx
    .selectFrom('certificate')
    .select('id')
    .where('event_id', '=', eventId)
    // An empty list is no SQL; no certificate has an empty id.
    .where('id', 'in', [...asked, ''])
    .execute();
  if (found.length !== asked.size) throw new NotFound();
}

/** The same in the caller's transaction, which holds the ceremony and looked at the right. */
export async function handOverInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, certificateIds, isHandedOver }: HandOver,
): Promise<number> {
  const changed = await trx
    .updateTable('certificate')
    .set({ handed_over_at: isHandedOver ? context.clock.now() : null })
    .where('event_id', '=', eventId)
    // An empty list is no SQL; no certificate has an empty id.
    .where('id', 'in', [...certificateIds, ''])
    .where('withdrawn_at', 'is', null)
    .where('handed_over_at', isHandedOver ? 'is' : 'is not', null)
    .returning('id')
    .execute();
  if (changed.length === 0) return 0;
  await recordAuditEntry(trx, context, {
    action: isHandedOver ? 'certificate.handed_over' : 'certificate.not_handed_over',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { certificates: changed.map(({ id }) => id) },
  });
  return changed.length;
}
