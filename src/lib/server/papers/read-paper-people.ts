import type { Transaction } from 'kysely';
import { sponsorsOnPaper } from '../certificates/sponsor-quality.ts';
import type { Database } from '../database/schema.ts';
import { orderOfCalls } from '../day-of/running-order/order-of-calls.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails, type SponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { PaperAsked } from './print-request.ts';

/** A sponsor (or two who come together) of a household, as papers name them. */
export interface PaperSponsor {
  readonly sponsorId: string;
  /** Name, agreement and quality of each. */
  readonly people: ReturnType<typeof sponsorsOnPaper>;
  readonly role: string;
  /** What they told, for papers that only the organisers hold. */
  readonly details: SponsorDetails;
}

/** A household with its sponsors, in the order of the calls. */
export interface PaperHousehold {
  readonly sponseeId: string;
  readonly details: SponseeDetails;
  /** The association that referred them, if any. */
  readonly associationName: string | undefined;
  /** Confirmed pairs only, the main one first; none while nobody is retained. */
  readonly sponsors: readonly PaperSponsor[];
}

/**
 * Opens, for a paper, every household that still takes part (or those asked for) with its confirmed sponsors, in the
 * order of the calls, and records that their names were read. `pairedOnly` leaves out who has no sponsor yet. A composer
 * keeps of the details what its paper shows, and nothing else.
 */
export async function readPaperPeople(
  { trx, context, vault, territoryId, eventId, request }: PaperAsked,
  { pairedOnly }: { pairedOnly: boolean },
): Promise<PaperHousehold[]> {
  const asked = request.sponseeIds;
  const read = await openHouseholds(trx, vault, { eventId, pairedOnly, ...(asked && { asked }) });
  await recordNamesRead(trx, context, {
    territoryId,
    eventId,
    sponseeIds: read.map(({ sponseeId }) => sponseeId),
  });
  return read;
}

/** The same households, opened: whoever calls this records by itself that names were read. */
export async function openHouseholds(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, pairedOnly, asked }: { eventId: string; pairedOnly: boolean; asked?: readonly string[] },
): Promise<PaperHousehold[]> {
  const households = await trx
    .selectFrom('sponsee')
    .leftJoin('association', (join) =>
      join
        .onRef('association.territory_id', '=', 'sponsee.territory_id')
        .onRef('association.id', '=', 'sponsee.association_id'),
    )
    .select(['sponsee.id', 'sponsee.profile_sealed', 'association.name as association_name'])
    .where('sponsee.event_id', '=', eventId)
    .where('sponsee.status', '=', 'entered')
    .$if(asked !== undefined, (query) => query.where('sponsee.id', 'in', [...(asked ?? []), '']))
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select(['pair.sponsee_id', 'sponsor.id', 'sponsor.profile_sealed', 'sponsor.role'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .orderBy('pair.position')
    .execute();
  const sponsorsOf = Map.groupBy(pairs, (pair) => pair.sponsee_id);
  const rowOf = new Map(households.map((row) => [row.id, row]));
  const inOrder = await orderOfCalls(trx, { eventId, sponseeIds: [...rowOf.keys()] });
  return inOrder
    .filter((id) => !pairedOnly || sponsorsOf.has(id))
    .flatMap((id) => rowOf.get(id) ?? [])
    .map((household) => ({
      sponseeId: household.id,
      details: openSponseeDetails(vault, household),
      associationName: household.association_name ?? undefined,
      sponsors: (sponsorsOf.get(household.id) ?? []).map((pair) => {
        const details = openSponsorDetails(vault, pair);
        return { sponsorId: pair.id, people: sponsorsOnPaper(details, pair.role), role: pair.role, details };
      }),
    }));
}
