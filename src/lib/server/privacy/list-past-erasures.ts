import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/** What the retention did in a town, as its journal tells it. */
export interface PastErasure {
  readonly at: string;
  readonly action:
    | 'retention.announced'
    | 'retention.ceremony_erased'
    | 'retention.registrations_erased'
    | 'retention.households_erased'
    | 'retention.guests_erased'
    | 'retention.contacts_erased';
  readonly counts: Readonly<Record<string, number>>;
}

const ACTIONS = [
  'retention.announced',
  'retention.ceremony_erased',
  'retention.registrations_erased',
  'retention.households_erased',
  'retention.guests_erased',
  'retention.contacts_erased',
] as const satisfies readonly PastErasure['action'][];

/** The last twenty acts of the retention in a territory, the latest first, in counts. Needs `event:edit`. */
export async function listPastErasures(
  context: Context,
  { territoryId }: { readonly territoryId: string },
): Promise<PastErasure[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const rows = await inTerritory(context, territoryId)
    .selectFrom('audit_entry')
    .select(['at', 'action', 'detail'])
    // A table of the network: its rows name their territory.
    .where('territory_id', '=', territoryId)
    .where('action', 'in', ACTIONS)
    .orderBy('sequence', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ at, action, detail }) => ({
    at,
    action: ACTIONS.find((known) => known === action) ?? 'retention.announced',
    counts: JSON.parse(detail) as Record<string, number>,
  }));
}
