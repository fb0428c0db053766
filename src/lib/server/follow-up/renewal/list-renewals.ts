import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import {
  listRenewableCeremonies,
  listWhoMayBeginAgain,
  type RenewableCeremony,
} from './renewable-ceremonies.ts';

/** What a town may propose to its former sponsors, in counts: nobody is named before they said yes. */
export interface RenewalsListed {
  /** Sponsors who asked that their answers be kept. */
  readonly kept: number;
  readonly ceremonies: readonly (RenewableCeremony & {
    /** Not asked yet for this ceremony. */
    readonly toAsk: number;
    readonly asked: number;
    readonly begunAgain: number;
  })[];
}

/** Counts who could begin again, for each ceremony that takes registrations. Needs `invitation:send`. */
export async function listRenewals(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<RenewalsListed> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  const db = inTerritory(context, territoryId);
  const kept = await db
    .selectFrom('follow_up_contact')
    .select(['renewal_asked_event_id', 'renewed_event_id'])
    .where('side', '=', 'sponsor')
    .where('renewal_sealed', 'is not', null)
    .where('kept_until', '>', context.clock.now())
    .execute();
  const ceremonies = [];
  for (const ceremony of await listRenewableCeremonies(db, context)) {
    const { eventId } = ceremony;
    ceremonies.push({
      ...ceremony,
      toAsk: (await listWhoMayBeginAgain(db, context, eventId)).length,
      asked: kept.filter((row) => row.renewal_asked_event_id === eventId).length,
      begunAgain: kept.filter((row) => row.renewed_event_id === eventId).length,
    });
  }
  return { kept: kept.length, ceremonies };
}
