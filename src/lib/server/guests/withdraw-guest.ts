import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { followGuestLink } from './follow-guest-link.ts';
import { giveFreedPlacesInTransaction } from './give-freed-places.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { lockGuest, markWithdrawn } from './hold-guest-places.ts';
import { guestRecipient } from './guest-letter.ts';
import { tellGuestWithdrawn } from './tell-guest.ts';

export type WithdrawGuestOutcome =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'already' }
  /** The moment has begun: there is nothing to give back any more. */
  | { readonly kind: 'over' };

/** Withdraws a booking by its personal link, in one step; its places go to whoever waits. Twice changes nothing. */
export async function withdrawOwnPlace(
  context: Context,
  { token }: { token: string },
): Promise<WithdrawGuestOutcome> {
  const { territory_id: territoryId, event_id: eventId, id } = await followGuestLink(context, token);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, (trx) => withdrawInTransaction(trx, context, vault, id));
}

/**
 * Withdraws a guest who telephoned or came by, as they would have done themselves. Needs `sponsor:manage`;
 * `NotFound` for a guest of another event.
 */
export async function withdrawGuest(
  context: Context,
  { territoryId, eventId, guestId }: { territoryId: string; eventId: string; guestId: string },
): Promise<WithdrawGuestOutcome> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('guest')
      .select('id')
      .where('id', '=', guestId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, (trx) =>
    withdrawInTransaction(trx, context, vault, guestId),
  );
}

async function withdrawInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  guestId: string,
): Promise<WithdrawGuestOutcome> {
  const guest = await lockGuest(trx, guestId);
  const moment = await readGuestedMoment(trx, guest.moment_id);
  if (moment.starts_at <= context.clock.now()) return { kind: 'over' };
  if (!(await markWithdrawn(trx, context, guest))) return { kind: 'already' };
  // Whoever never confirmed the address is not written to: it may be anybody's.
  if (guest.status !== 'unconfirmed')
    await tellGuestWithdrawn(trx, context, moment, guestRecipient(vault, guest));
  const { event_id: eventId, moment_id: momentId } = guest;
  await giveFreedPlacesInTransaction(trx, context, vault, { eventId, momentId });
  return { kind: 'withdrawn' };
}
