import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { editEvent, type EditOutcome } from '../events/edit-event.ts';
import type { EditEventInput } from '../events/event-form.ts';
import { openVault } from '../vault/open-vault.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';

/**
 * Saves what an organiser changed, as {@link editEvent} does and with its refusals; then new places are offered to
 * those who wait, in the order of the list. `offers` counts them: 0 when nothing was saved.
 */
export async function changeCeremony(
  context: Context,
  input: { territoryId: string; eventId: string } & EditEventInput,
): Promise<EditOutcome & { offers: number }> {
  const outcome = await editEvent(context, input);
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
