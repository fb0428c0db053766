import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails, sponseeNames } from '../sponsees/sponsee-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { listConcerned, type Concerned } from './list-recipients.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';

/** Somebody whom no message reaches, and who tells them of the ceremony. No telephone number: it stands in their form. */
export interface ToldByPeople {
  readonly kind: 'sponsee' | 'registration';
  readonly id: string;
  readonly names: string;
  readonly by: 'phone' | 'association' | 'town-hall';
  readonly associationName: string | null;
}

/**
 * Lists by name the households with a confirmed pair that are told by telephone or through their association,
 * and the registered sponsors without a mail address. Needs `invitation:send`. Records that the households'
 * names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function listToldByPeople(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ToldByPeople[]> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await readInvitingEvent(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const concerned = await listConcerned(trx, vault, eventId);
    const households = await listHouseholds(trx, vault, concerned);
    if (households.length > 0) {
      const sponseeIds = households.map(({ id }) => id);
      await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    }
    const byName = new Intl.Collator('fr');
    return [...households, ...(await listSponsors(trx, vault, concerned))].sort((a, b) =>
      byName.compare(a.names, b.names),
    );
  });
}

async function listHouseholds(
  trx: Transaction<Database>,
  vault: Vault,
  { toldByPeople }: Concerned,
): Promise<ToldByPeople[]> {
  if (toldByPeople.length === 0) return [];
  const rows = await trx
    .selectFrom('sponsee')
    .leftJoin('association', 'association.id', 'sponsee.association_id')
    .select(['sponsee.id', 'sponsee.profile_sealed', 'association.name as association_name'])
    .where(
      'sponsee.id',
      'in',
      toldByPeople.map(({ sponseeId }) => sponseeId),
    )
    .execute();
  return rows.map((row) => ({
    kind: 'sponsee',
    id: row.id,
    names: sponseeNames(openSponseeDetails(vault, row)),
    by: toldByPeople.find(({ sponseeId }) => sponseeId === row.id)?.by ?? 'association',
    associationName: row.association_name,
  }));
}

async function listSponsors(
  trx: Transaction<Database>,
  vault: Vault,
  { sponsorsToldByPeople }: Concerned,
): Promise<ToldByPeople[]> {
  const told: ToldByPeople[] = [];
  for (const id of sponsorsToldByPeople) {
    const { name } = await findRegisteredRecipient(trx, vault, id);
    told.push({ kind: 'registration', id, names: name, by: 'town-hall', associationName: null });
  }
  return told;
}
