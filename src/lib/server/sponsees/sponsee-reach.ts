import { PERMISSIONS, requirePermission, type Permission } from '../accounts/require-permission.ts';
import type { Actor } from '../context.ts';

/** Whose sponsees somebody may reach: everybody's, or only those that their association referred. */
export type SponseeReach =
  { readonly kind: 'everybody' } | { readonly kind: 'referred'; readonly associationIds: readonly string[] };

/**
 * Returns how far the actor's right reaches among a territory's sponsees: the widest of their memberships.
 * Refuses as `requirePermission` does.
 */
export function requireSponseeReach(actor: Actor, permission: Permission, territoryId: string): SponseeReach {
  requirePermission(actor, permission, territoryId);
  if (actor.kind !== 'account') return { kind: 'everybody' };
  const holding = actor.memberships.filter(
    (membership) => membership.territoryId === territoryId && PERMISSIONS[membership.role].has(permission),
  );
  if (holding.some(({ role }) => role !== 'association')) return { kind: 'everybody' };
  return { kind: 'referred', associationIds: holding.flatMap(({ associationId }) => associationId ?? []) };
}
