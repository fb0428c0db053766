import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { sponseesWithin } from './queries.ts';
import { recordNamesRead } from './record-names-read.ts';
import { isUncalled, isUnnamed } from './shown-names.ts';
import { openSponseeDetails, sponseeNames, type SponseeDetails } from './sponsee-details.ts';
import { requireSponseeReach } from './sponsee-reach.ts';
import type { SponseeStatus } from './tables.ts';

/** A household as a list shows it: no contact, no wish, no refusal. */
export interface ListedSponsee extends Pick<
  SponseeDetails,
  'people' | 'hasChildren' | 'languages' | 'wantedSlots' | 'imageConsent'
> {
  readonly id: string;
  readonly names: string;
  /** Not to be named, not to be called before others: a mark for whoever reads the list. */
  readonly isUnnamed: boolean;
  readonly isUncalled: boolean;
  readonly status: SponseeStatus;
  readonly associationId: string | null;
  readonly associationName: string | null;
  readonly enteredAt: string;
}

/**
 * Lists a ceremony's households by name and records that their names were read; an association is given
 * only those it referred. Needs `sponsee:read`. Throws `NotFound` for another territory's ceremony.
 */
export async function listSponsees(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<ListedSponsee[]> {
  const { territoryId, eventId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const rows = await sponseesWithin(trx, reach)
      .leftJoin('association', 'association.id', 'sponsee.association_id')
      .where('sponsee.event_id', '=', eventId)
      .selectAll('sponsee')
      .select('association.name as association_name')
      .execute();
    if (rows.length === 0) return [];
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const listed = rows.map((row): ListedSponsee => {
      const details = openSponseeDetails(vault, row);
      return {
        id: row.id,
        names: sponseeNames(details),
        people: details.people,
        hasChildren: details.hasChildren,
        languages: details.languages,
        wantedSlots: details.wantedSlots,
        imageConsent: details.imageConsent,
        isUnnamed: isUnnamed(details),
        isUncalled: isUncalled(details),
        status: row.status,
        associationId: row.association_id,
        associationName: row.association_name,
        enteredAt: row.created_at,
      };
    });
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: rows.map(({ id }) => id) });
    const byName = new Intl.Collator('fr');
    return listed.sort((a, b) => byName.compare(a.names, b.names));
  });
}
