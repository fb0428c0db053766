import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { raiseDay } from '../../events/raise-day.ts';
import { isZones, parseZones, type PhotoZone } from './photo-zones.ts';

export type SaveZonesOutcome =
  | { readonly kind: 'saved' }
  /** A colleague changed the zones since they were shown. */
  | { readonly kind: 'changed-meanwhile' };

/**
 * Saves the zones of the room for the photographer, six at most. `shown` are those that the page had shown: two who
 * change them at once are told. Needs `event:edit`. Throws `NotFound` for another territory's ceremony, `RangeError` for
 * what the form refuses before.
 */
export async function savePhotoZones(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly zones: readonly PhotoZone[];
    readonly shown: readonly PhotoZone[];
  },
): Promise<SaveZonesOutcome> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  if (!isZones(input.zones)) throw new RangeError('Six zones at most, each with a name.');
  const zones = JSON.stringify(input.zones);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const day = await trx
      .selectFrom('ceremony_day')
      .select('photo_zones')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    const stored = JSON.stringify(parseZones(day?.photo_zones ?? '[]'));
    if (stored === zones) return { kind: 'saved' };
    if (stored !== JSON.stringify(input.shown)) return { kind: 'changed-meanwhile' };
    await raiseDay(trx, { territoryId, eventId });
    await trx
      .updateTable('ceremony_day')
      .set({ photo_zones: zones })
      .where('event_id', '=', eventId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'event.photo_zones_saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { zones: input.zones.length },
    });
    return { kind: 'saved' };
  });
}
