import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/**
 * Lists the associations that organised with a territory, in alphabetical order: those alone whose name already
 * stands on the public page of one of its events. Public.
 */
export async function listPublicPartners(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<string[]> {
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event_organiser')
    .innerJoin('event', 'event.id', 'event_organiser.event_id')
    .innerJoin('association', 'association.id', 'event_organiser.association_id')
    .select('association.name')
    .distinct()
    .where('event.status', 'in', ['published', 'held'])
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .execute();
  return rows.map(({ name }) => name).sort(new Intl.Collator('fr').compare);
}
