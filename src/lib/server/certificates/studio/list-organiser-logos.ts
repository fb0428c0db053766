import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { ORGANISERS_ON_ONE } from '../read-paper-frame.ts';

/** A co-issuer, with what is printed beside its name. */
export interface OrganiserLogo {
  readonly associationId: string;
  readonly name: string;
  /** PNG in base64. */
  readonly logo: string | null;
  /** The first five stand on the certificate. */
  readonly isPrinted: boolean;
}

/** Lists the associations that hold a ceremony with the town, in the order of the paper. Needs `certificate:issue`. */
export async function listOrganiserLogos(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<OrganiserLogo[]> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const rows = await db
    .selectFrom('event_organiser')
    .innerJoin('association', 'association.id', 'event_organiser.association_id')
    .select(['association.id', 'association.name', 'association.logo_png'])
    .where('event_organiser.event_id', '=', eventId)
    .orderBy('event_organiser.position')
    .execute();
  return rows.map(({ id, name, logo_png }, index) => ({
    associationId: id,
    name,
    logo: logo_png,
    isPrinted: index < ORGANISERS_ON_ONE,
  }));
}
