import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { followGuestLink } from './follow-guest-link.ts';
import { giveFreedPlacesInTransaction } from './give-freed-places.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { giveBackGuestPlaces, lockGuest, recordGuestAct, takeGuestPlaces } from './hold-guest-places.ts';

export type ChangePlacesOutcome =
  | { readonly kind: 'changed' }
  /** There are not as many places, or others wait for them: the number stays as it was. */
  | { readonly kind: 'full' }
  /** Withdrawn, called off or begun. */
  | { readonly kind: 'over' };

/**
 * Changes by the personal link how many people come. Whoever holds places takes more by the guard of the last one,
 * or gives some back to those who wait; whoever waits keeps their turn and waits for as many as they now need.
 */
export async function changeOwnPlaces(
  context: Context,
  { token, places }: { token: string; places: number },
): Promise<ChangePlacesOutcome> {
  const { territory_id: territoryId, event_id: eventId, id } = await followGuestLink(context, token);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const guest = await lockGuest(trx, id);
    const { moment_id: momentId, status } = guest;
    const moment = await readGuestedMoment(trx, momentId);
    const isOver = moment.starts_at <= context.clock.now() || moment.cancelled_at !== null;
    const isOn = moment.event_status === 'published' || moment.event_status === 'held';
    if (isOver || !isOn || status === 'withdrawn') return { kind: 'over' };
    const more = places - guest.places;
    if (more === 0) return { kind: 'changed' };
    if (status === 'confirmed') {
      if (more > 0 && !(await takeGuestPlaces(trx, context, { momentId, places: more })))
        return { kind: 'full' };
      if (more < 0) await giveBackGuestPlaces(trx, { moment_id: momentId, places: -more });
    }
    await trx.updateTable('guest').set({ places }).where('id', '=', id).execute();
    await recordGuestAct(trx, context, { ...guest, places }, 'guest.changed');
    // Fewer people free places, or fit at last into those that lay free.
    if (more < 0) await giveFreedPlacesInTransaction(trx, context, vault, { eventId, momentId });
    return { kind: 'changed' };
  });
}
