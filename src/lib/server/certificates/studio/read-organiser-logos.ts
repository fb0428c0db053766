import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { ORGANISERS_ON_ONE } from '../read-paper-frame.ts';

/**
 * The logos of a ceremony's co-issuers, within the scope of `trx`, in the order of the paper and `null` for those who
 * have none, as a certificate takes them; nothing at all where nobody has one.
 */
export async function readOrganiserLogos(
  trx: Transaction<Database>,
  eventId: string,
): Promise<{ organiser_logos?: (string | null)[] }> {
  const rows = await trx
    .selectFrom('event_organiser')
    .innerJoin('association', 'association.id', 'event_organiser.association_id')
    .select('association.logo_png')
    .where('event_organiser.event_id', '=', eventId)
    .orderBy('event_organiser.position')
    .limit(ORGANISERS_ON_ONE)
    .execute();
  const logos = rows.map(({ logo_png }) => logo_png);
  return logos.some((logo) => logo !== null) ? { organiser_logos: logos } : {};
}
