import type { Context } from '../context.ts';
import { inTerritory, networkTables, transactInTerritory } from '../database/access.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { NotFound } from '../refusals.ts';
import { followLink } from '../registrations/follow-link.ts';
import { claimedId } from '../vault/sign-link.ts';
import { eraseRequestedInTransaction } from './erase-requested.ts';
import { listSamePerson } from './list-same-person.ts';

export type EraseOutcome =
  /** `underWay` messages were leaving at that moment: they may still arrive. */
  { readonly kind: 'erased'; readonly underWay: number } | { readonly kind: 'already' };

/**
 * Erases a person at once, at any time, by their personal link: see {@link eraseRequestedInTransaction}. The
 * request is first written in the keyring's ledger, so that it is carried out again on whatever a restored
 * backup brings back, and by the next retention run if the program dies in between; a failure that is told leaves
 * nothing there. On SQLite nothing of them is left in the file or its log. Asking twice is told `already`; an altered link is `NotFound`.
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
  const at = context.clock.now();
  await context.keyring.recordErasures(
    ids.map((registrationId) => ({ registrationId, territoryId, eventId, at })),
  );
  const { registrations, underWay } = await transactInTerritory(context, territoryId, (trx) =>
    eraseRequestedInTransaction(trx, context, { territoryId, eventId, ids }),
  ).catch(async (error: unknown) => {
    // They are told that nothing was done: it must not be done an hour later.
    await context.keyring.forgetErasures(ids);
    throw error;
  });
  await emptyWriteAheadLog(networkTables(context));
  return registrations === 0 ? { kind: 'already' } : { kind: 'erased', underWay };
}
