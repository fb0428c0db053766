import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { listToldOfCancellation } from './hold-again.ts';
import { readInvitingEvent } from './inviting-event.ts';

/** Counts of who would hear that a cancelled ceremony takes place after all; no name and no address. */
export interface HoldAgainPreview {
  /** Whether it can be taken back: it is cancelled, and its hour has not come. */
  readonly standing: 'can-hold' | 'over' | 'not-cancelled';
  /** People whose calendar gets the appointment back. */
  readonly invited: number;
  /** People who wait for a place, or were offered one, and can be written to. */
  readonly waiting: number;
}

/** Shows exactly what `holdAgain` would do now, for a ceremony that was published, and changes nothing. */
export async function previewHoldAgain(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<HoldAgainPreview> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await readInvitingEvent(trx, eventId);
    if (event.status !== 'cancelled') return { standing: 'not-cancelled', invited: 0, waiting: 0 };
    if (event.starts_at <= context.clock.now()) return { standing: 'over', invited: 0, waiting: 0 };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const invited = await listToldOfCancellation(trx, context, vault, event);
    const waiting = await trx
      .selectFrom('registration')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('event_id', '=', eventId)
      .where('status', 'in', ['waiting', 'offered'])
      .where('email_lookup', 'is not', null)
      .executeTakeFirstOrThrow();
    return { standing: 'can-hold', invited: invited.length, waiting: Number(waiting.n) };
  });
}
