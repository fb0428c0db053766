import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { editMomentInTransaction, type EditMomentOutcome } from '../events/programme/edit-moment.ts';
import type { EditMomentInput } from '../events/programme/moment-form.ts';
import { openVault } from '../vault/open-vault.ts';
import { giveFreedPlacesInTransaction } from './give-freed-places.ts';
import { tellGuests, type GuestsTold } from './tell-guests.ts';

/** What came of the saving; `given`: to how many guests who waited a larger room gave places. */
export type ChangeMomentOutcome = EditMomentOutcome & GuestsTold & { readonly given: number };

/**
 * Saves what an organiser changed of a moment, as {@link editMomentInTransaction} does and with its refusals; when its
 * time or place is another one its guests are told, and new places go to those who wait, in one transaction.
 * Needs `event:edit`.
 */
export async function changeMoment(
  context: Context,
  {
    territoryId,
    eventId,
    momentId,
    ...typed
  }: { territoryId: string; eventId: string; momentId: string } & EditMomentInput,
): Promise<ChangeMomentOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const outcome = await editMomentInTransaction(trx, context, { eventId, momentId, ...typed });
    if (outcome.kind !== 'saved') return { ...outcome, told: 0, byVoice: 0, given: 0 };
    const news = outcome.isMoved
      ? await tellGuests(trx, context, momentId, { kind: 'moved' })
      : { told: 0, byVoice: 0 };
    const waits = await trx
      .selectFrom('guest')
      .select('id')
      .where('moment_id', '=', momentId)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    if (!waits) return { ...outcome, ...news, given: 0 };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const given = await giveFreedPlacesInTransaction(trx, context, vault, { eventId, momentId });
    return { ...outcome, ...news, given };
  });
}
