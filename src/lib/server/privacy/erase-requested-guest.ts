import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { giveFreedPlacesInTransaction } from '../guests/give-freed-places.ts';
import { readGuestedMoment } from '../guests/guested-moment.ts';
import { markWithdrawn } from '../guests/hold-guest-places.ts';
import { openVault } from '../vault/open-vault.ts';
import { deleteGuestsInTransaction, type DeletedGuests } from './delete-guests.ts';

/**
 * Erases a guest because they asked, whatever their state, in the caller's transaction: their places go to whoever
 * waits (who is told), everything about them is deleted, and the audit keeps one entry by id. Once the moment has
 * begun its count of places stays: it is nobody's. Nothing is written to the person; who is not there any more is
 * passed over.
 */
export async function eraseRequestedGuestInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, guestId }: { territoryId: string; eventId: string; guestId: string },
): Promise<DeletedGuests> {
  await lockEvent(trx, eventId);
  const guest = await trx.selectFrom('guest').selectAll().where('id', '=', guestId).executeTakeFirst();
  if (!guest) return { guests: 0, messages: 0, underWay: 0 };
  const moment = await readGuestedMoment(trx, guest.moment_id);
  const isToCome = moment.starts_at > context.clock.now();
  if (isToCome) await markWithdrawn(trx, context, guest);
  const deleted = await deleteGuestsInTransaction(trx, { eventId, ids: [guestId] });
  await recordAuditEntry(trx, context, {
    action: 'guest.erased',
    territoryId,
    subject: { table: 'guest', id: guestId },
  });
  if (isToCome) {
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    await giveFreedPlacesInTransaction(trx, context, vault, { eventId, momentId: guest.moment_id });
  }
  return deleted;
}
