import type { Actor } from '#lib/server/context.ts';
import { newId } from '#lib/server/database/new-id.ts';

/** A visitor who has not signed in. */
export const aVisitor: Actor = { kind: 'anonymous' };

/** A member of a territory's staff. The account row itself is not needed by most rules. */
export function anOrganiser(
  territoryId: string,
  role: 'owner' | 'editor' = 'owner',
  accountId = newId(),
): Actor {
  return {
    kind: 'account',
    accountId,
    isCoordinator: false,
    memberships: [{ territoryId, role, associationId: null }],
  };
}

/** Somebody of a partner association of the territory. */
export function anAssociationMember(territoryId: string, associationId: string, accountId = newId()): Actor {
  return {
    kind: 'account',
    accountId,
    isCoordinator: false,
    memberships: [{ territoryId, role: 'association', associationId }],
  };
}

/** ANVITA's coordinator. */
export function aCoordinator(accountId = newId()): Actor {
  return { kind: 'account', accountId, isCoordinator: true, memberships: [] };
}
