import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { Erased } from '../../refusals.ts';
import { openSponseeDetails, sponseeNames } from '../../sponsees/sponsee-details.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { openSponsorDetails, sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';

/** Who stands on both sides of a bond, each as one passage of French text. */
export interface BondNames {
  readonly household: string;
  readonly sponsor: string;
}

/**
 * Reads who stands behind these bonds, by their pair, in the caller's transaction, and records that households' names were read. Nothing
 * for a bond whose ceremony's people are erased.
 */
export async function readBondNames(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    bonds,
  }: {
    readonly territoryId: string;
    readonly bonds: readonly { readonly eventId: string; readonly pairId: string | null }[];
  },
): Promise<ReadonlyMap<string, BondNames>> {
  const names = new Map<string, BondNames>();
  for (const [eventId, own] of Map.groupBy(bonds, (bond) => bond.eventId)) {
    const pairIds = [...new Set(own.flatMap(({ pairId }) => pairId ?? []))];
    if (pairIds.length === 0) continue;
    const rows = await trx
      .selectFrom('pair')
      .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
      .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
      .select(['pair.id', 'sponsee.id as sponsee_id', 'sponsee.profile_sealed as sponsee_sealed'])
      .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed as sponsor_sealed'])
      .where('pair.id', 'in', pairIds)
      .execute();
    try {
      const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
      for (const row of rows)
        names.set(row.id, {
          household: sponseeNames(
            openSponseeDetails(vault, { id: row.sponsee_id, profile_sealed: row.sponsee_sealed }),
          ),
          sponsor: sponsorNames(
            openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.sponsor_sealed }),
          ),
        });
    } catch (error) {
      // The key goes first, the rows a moment later.
      if (!(error instanceof Erased)) throw error;
      continue;
    }
    const sponseeIds = [...new Set(rows.map(({ sponsee_id }) => sponsee_id))];
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
  }
  return names;
}
