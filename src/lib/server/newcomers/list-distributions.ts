import type { Means } from '#lib/labels/partner-centres.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Where an invitation went, when, in which languages. */
export interface ListedDistribution {
  readonly id: string;
  readonly centreId: string;
  readonly centre: string;
  readonly sentOn: string;
  readonly languages: readonly string[];
  readonly copies: number | null;
  readonly means: Means;
}

/** Lists where the invitation of an event went, the latest first. Needs `event:edit`. */
export async function listDistributions(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<ListedDistribution[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const rows = await db
    .selectFrom('welcome_distribution')
    .innerJoin('partner_centre', (join) =>
      join
        .onRef('partner_centre.territory_id', '=', 'welcome_distribution.territory_id')
        .onRef('partner_centre.id', '=', 'welcome_distribution.centre_id'),
    )
    .select([
      'welcome_distribution.id',
      'welcome_distribution.centre_id',
      'welcome_distribution.sent_on',
      'welcome_distribution.languages',
      'welcome_distribution.copies',
      'welcome_distribution.means',
      'partner_centre.name',
    ])
    .where('welcome_distribution.event_id', '=', eventId)
    .execute();
  const byName = new Intl.Collator('fr');
  return rows
    .map((row) => ({
      id: row.id,
      centreId: row.centre_id,
      centre: row.name,
      sentOn: row.sent_on,
      languages: JSON.parse(row.languages) as string[],
      copies: row.copies,
      means: row.means,
    }))
    .sort(
      (a, b) =>
        (a.sentOn < b.sentOn ? 1 : a.sentOn > b.sentOn ? -1 : 0) ||
        byName.compare(a.centre, b.centre) ||
        (a.id < b.id ? -1 : 1),
    );
}
