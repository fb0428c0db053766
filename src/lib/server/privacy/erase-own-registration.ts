import type { Context } from '../context.ts';
import { confineTo, inTerritory, networkTables, transactAcrossTerritories } from '../database/access.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { lockEvent } from '../events/lock-event.ts';
import type { FormerRegistration } from '../neighbours/passed-token.ts';
import { NotFound } from '../refusals.ts';
import { followLink } from '../registrations/follow-link.ts';
import { claimedId } from '../vault/sign-link.ts';
import { eraseRequestedInTransaction } from './erase-requested.ts';
import { listContinued } from './list-continued.ts';
import { listSamePerson } from './list-same-person.ts';

export type EraseOutcome =
  /** `underWay` messages were leaving at that moment: they may still arrive. */
  { readonly kind: 'erased'; readonly underWay: number } | { readonly kind: 'already' };

/**
 * Erases a person at once, at any time, by their personal link: see {@link eraseRequestedInTransaction}. The
 * request is first written in the keyring's ledger, so that it is carried out again on whatever a restored
 * backup brings back, and by the next retention run if the program dies in between; a failure that is told leaves
 * nothing there. Whoever was passed on to a neighbour is erased in both towns. On SQLite nothing of them is left in the file or its log. Asking twice is told `already`; an altered link is `NotFound`.
 */
export async function eraseOwnRegistration(
  context: Context,
  { token }: { token: string },
): Promise<EraseOutcome> {
  const asked = claimedId(token);
  if (asked === undefined) throw new NotFound();
  const registration = await followLink(context, 'manage-registration', token).catch(async (refusal) => {
    // Of an erased row no version is left to prove the link by. Its id was random: whoever names it held the link.
    if (refusal instanceof NotFound && (await context.keyring.wasErased(asked))) return undefined;
    throw refusal;
  });
  if (!registration) return { kind: 'already' };
  const { territory_id: territoryId, event_id: eventId } = registration;
  const ids = await listSamePerson(inTerritory(context, territoryId), registration);
  const here = ids.map((registrationId) => ({ registrationId, territoryId, eventId }));
  const everywhere = [...here, ...(await listContinued(context, here))];
  const at = context.clock.now();
  await context.keyring.recordErasures(everywhere.map((each) => ({ ...each, at })));
  const { registrations, underWay } = await eraseTogether(context, everywhere).catch(
    async (error: unknown) => {
      // They are told that nothing was done: it must not be done an hour later.
      await context.keyring.forgetErasures(everywhere.map(({ registrationId }) => registrationId));
      throw error;
    },
  );
  await eraseWhatCameMeanwhile(context, everywhere);
  await emptyWriteAheadLog(networkTables(context));
  return registrations === 0 ? { kind: 'already' } : { kind: 'erased', underWay };
}

/**
 * Whoever said yes to a neighbour between the look and the erasing has a registration there that nobody saw. It stays
 * in the ledger if the erasing fails now: nothing may be left of who is erased at home.
 */
async function eraseWhatCameMeanwhile(
  context: Context,
  erased: readonly FormerRegistration[],
): Promise<void> {
  const since = await listContinued(context, erased);
  if (since.length === 0) return;
  const at = context.clock.now();
  await context.keyring.recordErasures(since.map((each) => ({ ...each, at })));
  await eraseTogether(context, since);
  await eraseWhatCameMeanwhile(context, [...erased, ...since]);
}

/** Erases in each ceremony, in one transaction; in one order, for others may hold the same two. */
function eraseTogether(
  context: Context,
  registrations: readonly FormerRegistration[],
): Promise<{ registrations: number; underWay: number }> {
  const byEvent = [...Map.groupBy(registrations, ({ eventId }) => eventId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return transactAcrossTerritories(context, 'pass a sponsor on', async (trx) => {
    const total = { registrations: 0, underWay: 0 };
    for (const [eventId] of byEvent) await lockEvent(trx, eventId);
    for (const [eventId, own] of byEvent) {
      const territoryId = own[0]?.territoryId ?? '';
      const erased = await eraseRequestedInTransaction(confineTo(trx, territoryId), context, {
        territoryId,
        eventId,
        ids: own.map(({ registrationId }) => registrationId),
      });
      total.registrations += erased.registrations;
      total.underWay += erased.underWay;
    }
    return total;
  });
}
