import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { recordNamesRead } from './record-names-read.ts';
import { requireSponsee } from './require-sponsee.ts';
import { openSponseeDetails, type SponseeDetails } from './sponsee-details.ts';
import { requireSponseeReach } from './sponsee-reach.ts';
import type { SponseeStatus } from './tables.ts';

/** A household, opened for whoever may change it. */
export interface ReadSponsee {
  readonly id: string;
  readonly eventId: string;
  readonly associationId: string | null;
  readonly status: SponseeStatus;
  /** To be given back when it is saved. */
  readonly revision: number;
  readonly details: SponseeDetails;
}

/**
 * Opens one household and records that its name was read. Needs `sponsee:read`. Throws `NotFound` beyond the
 * actor's reach. An association is not told which sponsors were named: it does not know the sponsors.
 */
export async function getSponsee(
  context: Context,
  input: { readonly territoryId: string; readonly sponseeId: string },
): Promise<ReadSponsee> {
  const { territoryId, sponseeId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const row = await requireSponsee(trx, reach, sponseeId);
    const eventId = row.event_id;
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const details = openSponseeDetails(vault, row);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    return {
      id: row.id,
      eventId,
      associationId: row.association_id,
      status: row.status,
      revision: row.revision,
      details:
        reach.kind === 'everybody' ? details : { ...details, knownSponsorIds: [], refusedSponsorIds: [] },
    };
  });
}
