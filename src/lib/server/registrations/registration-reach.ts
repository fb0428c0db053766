import type { Transaction } from 'kysely';
import type { Permission } from '../accounts/require-permission.ts';
import type { Actor } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { requireSponseeReach, type SponseeReach } from '../sponsees/sponsee-reach.ts';
import type { RegistrationRow } from './tables.ts';

/** Whose registrations somebody may reach: everybody's, or only those that their association wrote. */
export type RegistrationReach = SponseeReach;

/**
 * Returns how far the actor's right reaches among a territory's registrations: an association reaches those it
 * wrote from paper as it reaches the households it referred, and no others. Refuses as `requirePermission` does.
 */
export function requireRegistrationReach(
  actor: Actor,
  permission: Permission,
  territoryId: string,
): RegistrationReach {
  return requireSponseeReach(actor, permission, territoryId);
}

/** The association in whose name somebody writes; nobody for the staff. Throws `NotFound` without any. */
export function writingAssociation(reach: RegistrationReach): string | null {
  return reach.kind === 'everybody' ? null : foundOr404(reach.associationIds[0]);
}

/**
 * Returns a registration within somebody's reach, still sealed. Throws `NotFound` for one of another territory
 * or that somebody else wrote, exactly as for one that never existed.
 */
export async function requireRegistration(
  trx: Transaction<Database>,
  reach: RegistrationReach,
  registrationId: string,
): Promise<RegistrationRow> {
  const row = await trx
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .executeTakeFirst();
  const isReached =
    reach.kind === 'everybody' || reach.associationIds.some((id) => id === row?.association_id);
  return foundOr404(isReached ? row : undefined);
}
