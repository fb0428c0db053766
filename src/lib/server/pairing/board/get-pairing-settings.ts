import { createHash } from 'node:crypto';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { readPairingSettings, type PairingSettings } from '../pairing-settings.ts';

/** Stands for one state of the settings: whoever saves sends back the one that they had read. */
export function fingerprintOfSettings(stored: string): string {
  return createHash('sha256').update(stored).digest('base64url').slice(0, 22);
}

/**
 * What a ceremony set for its pairing, the defaults where nobody set anything, and the mark of what is shown.
 * Needs `pair:read`. Throws `NotFound` for another territory's ceremony.
 */
export async function getPairingSettings(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<{ settings: PairingSettings; seen: string; isOpen: boolean }> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { pairing_settings: stored, status } = foundOr404(
      await trx
        .selectFrom('event')
        .select(['pairing_settings', 'status'])
        .where('id', '=', eventId)
        .executeTakeFirst(),
    );
    return {
      settings: readPairingSettings(stored),
      seen: fingerprintOfSettings(stored),
      isOpen: status === 'draft' || status === 'published',
    };
  });
}
