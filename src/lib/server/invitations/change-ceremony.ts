import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { editEvent, type EditOutcome } from '../events/edit-event.ts';
import type { EditEventInput } from '../events/event-form.ts';
import { promoteWaitingInTransaction } from '../registrations/confirm-registration.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { inviteRegistered } from './welcome-sponsor.ts';

/**
 * Saves what an organiser changed, as {@link editEvent} does and with its refusals; then whoever waited and
 * now fits gets a place, in the order of the list, and one mail with the calendar file. `promoted` counts
 * them: 0 when nothing was saved.
 */
export async function changeCeremony(
  context: Context,
  input: { territoryId: string; eventId: string } & EditEventInput,
): Promise<EditOutcome & { promoted: number }> {
  const outcome = await editEvent(context, input);
  if (outcome.kind !== 'saved') return { ...outcome, promoted: 0 };
  return { ...outcome, promoted: await inviteWhoNowFits(context, input) };
}

/** After the saving, not within it: a new capacity stands even if nobody can be written to. */
async function inviteWhoNowFits(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<number> {
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const promoted = await promoteWaitingInTransaction(trx, context, eventId);
    const event = await readInvitingEvent(trx, eventId);
    for (const { id } of promoted) {
      await inviteRegistered(trx, context, event, await findRegisteredRecipient(trx, vault, id), 'promoted');
    }
    return promoted.length;
  });
}
