import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';

/** Tables of people, in the order that foreign keys ask for. Certificates and bonds stay, as numbers that are nobody's. */
export const PEOPLE = [
  'arrival',
  'door_act',
  'attendance',
  'day_device',
  'running_order',
  'ceremony_day',
  'follow_up_wish',
  'first_meeting',
  'sponsor_choice',
  'pairing_draft',
  'board_act',
  'pair_rule',
  'pair',
  'sponsor',
  'neighbour_offer',
  'registration',
  'guest',
  'sponsee',
  'invitation',
  'reminder_setting',
  'name_check',
  // In the town's own words, which may name somebody.
  'own_step',
  'ceremony_mark',
  'paper_batch',
  'outbox_message',
] as const;

/**
 * Erases everybody of a ceremony, or of another event, for ever: its key first, so that no copy of the data can be read from then
 * on even if the rest is interrupted; then the rows, and what was written to them. The event itself and its places
 * taken stay, its certificates as far as whoever holds the paper can verify them, and its bonds as dates; whoever asked
 * for news afterwards is still asked, by a contact that is nobody's of this ceremony any more. Whether it is time is the
 * caller's part. The program itself only; anybody else meets `NotFound`.
 */
export async function eraseCeremony(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<void> {
  if (context.actor.kind !== 'system') throw new NotFound();
  await context.keyring.destroyKey({ kind: 'ceremony', territoryId, eventId });
  await transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    // Nobody can open it any more. The day and the digests stay: the papers go on being verified.
    await trx
      .updateTable('certificate')
      .set({ details_sealed: null })
      .where('event_id', '=', eventId)
      .execute();
    await trx.updateTable('bond').set({ pair_id: null }).where('event_id', '=', eventId).execute();
    await trx
      .updateTable('follow_up_contact')
      .set({ subject_id: null })
      .where('event_id', '=', eventId)
      .execute();
    const erased: Record<string, number> = {};
    for (const table of PEOPLE) {
      const result = await trx.deleteFrom(table).where('event_id', '=', eventId).executeTakeFirst();
      erased[table] = Number(result.numDeletedRows);
    }
    await recordAuditEntry(trx, context, {
      action: 'retention.ceremony_erased',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: erased,
    });
  });
}
