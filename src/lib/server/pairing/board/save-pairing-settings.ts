import * as v from 'valibot';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { PairingSettingsSchema, type PairingSettings } from '../pairing-settings.ts';
import { fingerprintOfSettings } from './get-pairing-settings.ts';

export interface SavePairingSettings {
  readonly territoryId: string;
  readonly eventId: string;
  readonly settings: PairingSettings;
  /** The mark of the settings that the organiser had before their eyes. */
  readonly seen: string;
}

/**
 * Saves what counts for the pairs of a ceremony, how far, who must stand beside everybody, and the town's
 * neighbourhoods. The next proposal goes by it; no pair that stands is moved. Refuses what was decided before
 * somebody else's change was seen, and a ceremony cancelled or held. Needs `pair:confirm`. Throws `NotFound` for
 * another territory's ceremony.
 */
export async function savePairingSettings(
  context: Context,
  { territoryId, eventId, settings, seen }: SavePairingSettings,
): Promise<{ kind: 'saved' } | { kind: 'changed-meanwhile' } | { kind: 'event-closed' }> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  const written = JSON.stringify(v.parse(PairingSettingsSchema, settings));
  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'event-closed' };
    const { pairing_settings: stored } = await trx
      .selectFrom('event')
      .select('pairing_settings')
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    // Sent twice, or the same decision taken by two: it stands already.
    if (stored === written) return { kind: 'saved' };
    if (fingerprintOfSettings(stored) !== seen) return { kind: 'changed-meanwhile' };
    await trx.updateTable('event').set({ pairing_settings: written }).where('id', '=', eventId).execute();
    await recordAuditEntry(trx, context, {
      action: 'event.pairing_settings_saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: {
        ...settings.importance,
        ...(settings.radiusKm !== null && { radius_km: settings.radiusKm }),
        required_roles: settings.requiredRoles,
        neighbourhoods: settings.neighbourhoods.length,
      },
    });
    return { kind: 'saved' };
  });
}
