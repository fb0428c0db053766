import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { requireSponseeReach } from '../sponsees/sponsee-reach.ts';
import { readPairingSettings } from './pairing-settings.ts';

/**
 * Lists the neighbourhoods that a ceremony names, in the town's order, for whoever enters a household: its own
 * staff, or an association. Needs `sponsee:read`. Throws `NotFound` for another territory's ceremony.
 */
export async function listNeighbourhoods(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<string[]> {
  requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { pairing_settings: stored } = foundOr404(
      await trx.selectFrom('event').select('pairing_settings').where('id', '=', eventId).executeTakeFirst(),
    );
    return readPairingSettings(stored).neighbourhoods;
  });
}
