import type { Context } from '../context.ts';
import { networkTables, transactInTerritory } from '../database/access.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { followGuestLink } from '../guests/follow-guest-link.ts';
import { foundOr404, NotFound } from '../refusals.ts';
import { claimedId } from '../vault/sign-link.ts';
import type { EraseOutcome } from './erase-own-registration.ts';
import { eraseRequestedGuestInTransaction } from './erase-requested-guest.ts';

/**
 * Erases a guest at once, at any time, by their personal link: see {@link eraseRequestedGuestInTransaction}. As for
 * a registration, the request stands in the keyring's ledger first, so that a restored backup brings nobody back;
 * a failure that is told leaves nothing there. Asking twice is told `already`; an altered link is `NotFound`.
 */
export async function eraseOwnGuest(context: Context, { token }: { token: string }): Promise<EraseOutcome> {
  const asked = foundOr404(claimedId(token));
  const guest = await followGuestLink(context, token).catch(async (refusal: unknown) => {
    // Of an erased row no version is left to prove the link by. Its id was random: whoever names it held the link.
    if (refusal instanceof NotFound && (await context.keyring.wasErased(asked))) return undefined;
    throw refusal;
  });
  if (!guest) return { kind: 'already' };
  const { territory_id: territoryId, event_id: eventId, id: guestId } = guest;
  const at = context.clock.now();
  await context.keyring.recordErasures([{ registrationId: guestId, territoryId, eventId, at }]);
  const { guests, underWay } = await transactInTerritory(context, territoryId, (trx) =>
    eraseRequestedGuestInTransaction(trx, context, { territoryId, eventId, guestId }),
  ).catch(async (error: unknown) => {
    // They are told that nothing was done: it must not be done an hour later.
    await context.keyring.forgetErasures([guestId]);
    throw error;
  });
  await emptyWriteAheadLog(networkTables(context));
  return guests === 0 ? { kind: 'already' } : { kind: 'erased', underWay };
}
