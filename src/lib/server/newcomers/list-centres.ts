import type { CentreKind } from '#lib/labels/partner-centres.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/** A partner centre as its town sees it. */
export interface ListedCentre {
  readonly id: string;
  readonly name: string;
  readonly kind: CentreKind;
  readonly contact: string;
  readonly note: string;
  /** How many times invitations went there. */
  readonly distributions: number;
}

/** Lists the partner centres of a territory by name, the French way. Needs `event:edit`. */
export async function listCentres(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<ListedCentre[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const centres = await db
    .selectFrom('partner_centre')
    .select(['id', 'name', 'kind', 'contact', 'note'])
    .execute();
  const counted = await db
    .selectFrom('welcome_distribution')
    .select((eb) => ['centre_id', eb.fn.countAll<number>().as('count')])
    .groupBy('centre_id')
    .execute();
  const counts = new Map(counted.map(({ centre_id, count }) => [centre_id, Number(count)]));
  // Sorted here: the two databases disagree on accents.
  const byName = new Intl.Collator('fr');
  return centres
    .map((centre) => ({ ...centre, distributions: counts.get(centre.id) ?? 0 }))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
