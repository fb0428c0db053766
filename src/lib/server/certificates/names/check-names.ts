import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { NotFound } from '../../refusals.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { keepSeenNames, nameLookup } from '../../sponsees/seen-names.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openVault } from '../../vault/open-vault.ts';

export interface CheckNames {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  /** Seen and right; or taken back. */
  readonly isSeen: boolean;
  /** The look-ups of the names that the page showed (`NameToCheck.lookup`): one person's, or the whole household's; of none, none is noted. */
  readonly shown: readonly string[];
}

export type CheckNamesOutcome =
  | { readonly kind: 'noted' }
  /** A name was corrected after it was shown: nothing is noted, the new one has to be read. */
  | { readonly kind: 'changed-meanwhile' }
  /** They renounced meanwhile. */
  | { readonly kind: 'withdrawn' };

/**
 * Notes that names of a household were seen and found right exactly as they were shown, or takes that back. A name
 * that is corrected later has to be seen again. Needs `sponsee:enter`; throws `NotFound` beyond the actor's reach.
 * Noting twice changes nothing: the first look stays. Refusals change nothing.
 */
export async function checkNames(context: Context, input: CheckNames): Promise<CheckNamesOutcome> {
  const { territoryId, eventId, sponseeId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id } = await requireSponsee(trx, reach, sponseeId);
    if (event_id !== eventId) throw new NotFound();
    await lockEvent(trx, eventId);
    // Read again under the lock: a correction that comes at the same time is either seen here, or sees this.
    const row = await requireSponsee(trx, reach, sponseeId);
    if (row.status === 'withdrawn') return { kind: 'withdrawn' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const present = openSponseeDetails(vault, row).people.map((person) => nameLookup(vault, person));
    const shown = [...new Set(input.shown)];
    if (shown.length === 0) return { kind: 'noted' };
    if (shown.some((lookup) => !present.includes(lookup))) return { kind: 'changed-meanwhile' };

    const changed = input.isSeen
      ? await noteSeen(trx, context, { ...input, shown })
      : await takeBack(trx, { sponseeId, shown });
    await keepSeenNames(trx, { territoryId, eventId, sponseeId, present, now: context.clock.now() });
    if (changed > 0) {
      await recordAuditEntry(trx, context, {
        action: input.isSeen ? 'sponsee.names_checked' : 'sponsee.names_unchecked',
        territoryId,
        subject: { table: 'sponsee', id: sponseeId },
        // Not how many: the size of a household must not outlive it.
        detail: { event: eventId },
      });
    }
    return { kind: 'noted' };
  });
}

/** Returns how many were not noted before. */
async function noteSeen(trx: Transaction<Database>, context: Context, input: CheckNames): Promise<number> {
  const noted = await trx
    .insertInto('name_check')
    .values(
      input.shown.map((name_lookup) => ({
        territory_id: input.territoryId,
        event_id: input.eventId,
        sponsee_id: input.sponseeId,
        name_lookup,
        seen_at: context.clock.now(),
        account_id: context.actor.kind === 'account' ? context.actor.accountId : null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['territory_id', 'sponsee_id', 'name_lookup']).doNothing())
    .returning('name_lookup')
    .execute();
  return noted.length;
}

async function takeBack(
  trx: Transaction<Database>,
  { sponseeId, shown }: Pick<CheckNames, 'sponseeId' | 'shown'>,
): Promise<number> {
  const gone = await trx
    .deleteFrom('name_check')
    .where('sponsee_id', '=', sponseeId)
    .where('name_lookup', 'in', shown)
    .returning('name_lookup')
    .execute();
  return gone.length;
}
