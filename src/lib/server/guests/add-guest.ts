import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { sealGuestDetails } from './guest-details.ts';
import { GUEST_NOTICE_VERSION, type AddedGuestInput } from './guest-form.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { recordGuestAct, takePlacesOrWait } from './hold-guest-places.ts';
import { guestRecipient } from './guest-letter.ts';
import { tellGuestConfirmed, tellGuestWaiting } from './tell-guest.ts';

export type AddGuestOutcome =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'waiting'; readonly rank: number }
  /** This address has booked already, or this form was sent before: nothing was written. */
  | { readonly kind: 'known' }
  /** The moment takes no bookings, is cancelled or has begun, or its event is not public: nothing was written. */
  | { readonly kind: 'over' };

/**
 * Writes a guest who telephoned or came by: places at once, or the end of the waiting list as for anybody. Whoever
 * has a mail address gets the same mail as those who book themselves; the others are told by people, and their
 * telephone is kept for that. Needs `sponsor:manage`; `NotFound` for a moment of another event.
 */
export async function addGuest(
  context: Context,
  {
    territoryId,
    eventId,
    momentId,
    form,
  }: { territoryId: string; eventId: string; momentId: string; form: AddedGuestInput },
): Promise<AddGuestOutcome> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const { name, email, phone, places } = form;
  return transactInTerritory<AddGuestOutcome>(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const moment = await readGuestedMoment(trx, momentId);
    foundOr404(moment.event_id === eventId ? moment : undefined);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const id = newId();
    const now = context.clock.now();
    const guest = await trx
      .insertInto('guest')
      .values({
        territory_id: territoryId,
        id,
        event_id: eventId,
        moment_id: momentId,
        status: 'unconfirmed',
        places,
        submission_token: form.submission_token,
        // Whoever has no address is found by none: a hash of their own, so that many have none.
        email_lookup: vault.lookUp(email ?? `without address ${id}`),
        details_sealed: sealGuestDetails(vault, id, {
          name,
          ...(email && { email }),
          ...(phone && { phone }),
        }),
        locale: 'fr',
        notice_version: GUEST_NOTICE_VERSION,
        waiting_position: null,
        created_at: now,
        confirmed_at: null,
        withdrawn_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!guest) return { kind: 'known' };
    await recordGuestAct(trx, context, guest, 'guest.added');
    const standing = await takePlacesOrWait(trx, context, guest);
    if (standing.kind === 'over') throw new NotTaken();
    const to = guestRecipient(vault, { ...guest, status: standing.kind });
    if (standing.kind === 'confirmed') await tellGuestConfirmed(trx, context, moment, to, 'confirmed');
    else await tellGuestWaiting(trx, context, moment, to, standing.rank);
    return standing;
  }).catch((error: unknown): AddGuestOutcome => {
    if (error instanceof NotTaken) return { kind: 'over' };
    throw error;
  });
}

/** Thrown so that the transaction leaves nothing of somebody whom the moment cannot take. */
class NotTaken extends Error {}
