import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { openSponsorDetails, sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { requireRegistrationReach } from '../registration-reach.ts';

/** A registration as the association that wrote it sees it afterwards: nothing of what the sponsor told. */
export interface WrittenRegistration {
  readonly registrationId: string;
  readonly names: string;
  readonly status: Database['registration']['status'];
  readonly writtenAt: string;
}

/**
 * Lists, by name, the paper forms that the actor's association copied for a ceremony, and no others; all those
 * that any association copied, for the staff. Needs `sponsor:enter`. `NotFound` for another territory's ceremony.
 */
export async function listWrittenRegistrations(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<WrittenRegistration[]> {
  const reach = requireRegistrationReach(context.actor, 'sponsor:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const rows = await trx
      .selectFrom('registration')
      .innerJoin('sponsor', (join) =>
        join
          .onRef('sponsor.territory_id', '=', 'registration.territory_id')
          .onRef('sponsor.registration_id', '=', 'registration.id'),
      )
      .where('registration.event_id', '=', eventId)
      .where('registration.association_id', 'is not', null)
      .$if(reach.kind === 'referred', (query) =>
        query.where('registration.association_id', 'in', [
          // Never an empty list, which not every database understands.
          '',
          ...(reach.kind === 'referred' ? reach.associationIds : []),
        ]),
      )
      .select(['registration.id as registration_id', 'registration.status', 'registration.created_at'])
      .select(['sponsor.id', 'sponsor.profile_sealed'])
      .execute();
    if (rows.length === 0) return [];
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const byName = new Intl.Collator('fr');
    return rows
      .map((row) => ({
        registrationId: row.registration_id,
        names: sponsorNames(openSponsorDetails(vault, row)),
        status: row.status,
        writtenAt: row.created_at,
      }))
      .sort((a, b) => byName.compare(a.names, b.names));
  });
}
