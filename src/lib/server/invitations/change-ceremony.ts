import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { editEvent, type EditOutcome } from '../events/edit-event.ts';
import type { EditEventInput } from '../events/event-form.ts';
import type { GuestsTold } from '../guests/tell-guests.ts';
import { tellMovedGuests } from '../guests/tell-moved-guests.ts';
import { openVault } from '../vault/open-vault.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';

/**
 * Saves what an organiser changed, as {@link editEvent} does and with its refusals; then new places are offered to
 * those who wait, in the order of the list (`offers` counts them: 0 when nothing was saved), and the guests of moments
 * that followed it to another place are told.
 */
export async function changeCeremony(
  context: Context,
  input: { territoryId: string; eventId: string } & EditEventInput,
): Promise<EditOutcome & GuestsTold & { offers: number }> {
  requirePermission(context.actor, 'event:edit', input.territoryId);
  const outcome = await tellMovedGuests(context, input, () => editEvent(context, input));
  if (outcome.kind !== 'saved') return { ...outcome, offers: 0 };
  const { territoryId, eventId } = input;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  // After the saving, not within it: a new capacity stands even if nobody can be written to, and what a crash
  // leaves here is done by the loop that moves the waiting lists.
  const offers = await transactInTerritory(context, territoryId, (trx) =>
    offerFreedPlacesInTransaction(trx, context, vault, eventId),
  );
  return { ...outcome, offers };
}
