import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails, sponseeNames } from '../sponsees/sponsee-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { listConcerned } from './list-recipients.ts';

/** A household that no message reaches, and who tells them of the ceremony. No telephone number: it stands in their form. */
export interface ToldByPeople {
  readonly sponseeId: string;
  readonly names: string;
  readonly by: 'phone' | 'association';
  readonly associationName: string | null;
}

/**
 * Lists by name the households with a confirmed pair that are told by telephone or through their association.
 * Needs `invitation:send`. Records that their names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function listToldByPeople(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ToldByPeople[]> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await readInvitingEvent(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const { toldByPeople } = await listConcerned(trx, vault, eventId);
    if (toldByPeople.length === 0) return [];
    const sponseeIds = toldByPeople.map(({ sponseeId }) => sponseeId);
    const rows = await trx
      .selectFrom('sponsee')
      .leftJoin('association', 'association.id', 'sponsee.association_id')
      .select(['sponsee.id', 'sponsee.profile_sealed', 'association.name as association_name'])
      .where('sponsee.id', 'in', sponseeIds)
      .execute();
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    const byName = new Intl.Collator('fr');
    return rows
      .map((row): ToldByPeople => ({
        sponseeId: row.id,
        names: sponseeNames(openSponseeDetails(vault, row)),
        by: toldByPeople.find(({ sponseeId }) => sponseeId === row.id)?.by ?? 'association',
        associationName: row.association_name,
      }))
      .sort((a, b) => byName.compare(a.names, b.names));
  });
}
