import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { followGuestLink } from './follow-guest-link.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { lockGuest, takePlacesOrWait, type GuestStanding } from './hold-guest-places.ts';
import { guestRecipient } from './guest-letter.ts';
import { tellGuestConfirmed, tellGuestWaiting } from './tell-guest.ts';

/**
 * Confirms a booking by its personal link: the places are taken now, or the next turn of the waiting list, and the
 * guest is written to. Twice changes nothing (`already`), whatever became of it meanwhile.
 */
export async function confirmGuest(
  context: Context,
  { token }: { token: string },
): Promise<GuestStanding | { readonly kind: 'already' }> {
  const { territory_id: territoryId, event_id: eventId, id } = await followGuestLink(context, token);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const guest = await lockGuest(trx, id);
    if (guest.status !== 'unconfirmed') return { kind: 'already' };
    const standing = await takePlacesOrWait(trx, context, guest);
    if (standing.kind === 'over') return standing;
    const moment = await readGuestedMoment(trx, guest.moment_id);
    const to = guestRecipient(vault, { ...guest, status: standing.kind });
    if (standing.kind === 'confirmed') await tellGuestConfirmed(trx, context, moment, to, 'confirmed');
    else await tellGuestWaiting(trx, context, moment, to, standing.rank);
    return standing;
  });
}
