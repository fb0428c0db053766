import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { NotFound } from '../../refusals.ts';
import { readEntryCode } from './read-entry-code.ts';
import { drawEntry, type ShownEntry } from './show-own-entry.ts';

/**
 * Draws a household's entry code for its sheet, so that whoever accompanies it can show or send it; nothing once it
 * renounced. Needs `sponsee:read`; an association reaches only those it referred. Opens no name. Throws `NotFound` for
 * another territory's or another ceremony's household.
 */
export async function showHouseholdEntry(
  context: Context,
  { territoryId, eventId, sponseeId }: { territoryId: string; eventId: string; sponseeId: string },
): Promise<ShownEntry | undefined> {
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id } = await requireSponsee(trx, reach, sponseeId);
    if (event_id !== eventId) throw new NotFound();
    const address = await readEntryCode(trx, context, { kind: 'sponsee', id: sponseeId });
    return address === undefined ? undefined : drawEntry(address);
  });
}
