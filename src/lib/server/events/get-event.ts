import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow, listOrganisers } from './queries.ts';
import type { EventRow } from './tables.ts';

/** A ceremony as its staff see it. Holds no personal data of sponsors or sponsees. */
export interface EventForStaff extends Omit<EventRow, 'territory_id' | 'last_waiting_position'> {
  readonly organisers: readonly { id: string; name: string }[];
}

/** Gives one ceremony to a member of its territory; `NotFound` for anybody else's. */
export async function getEvent(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<EventForStaff> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  const {
    territory_id: _,
    last_waiting_position: __,
    ...event
  } = foundOr404(await findEventRow(db, eventId));
  return { ...event, organisers: await listOrganisers(db, eventId) };
}
