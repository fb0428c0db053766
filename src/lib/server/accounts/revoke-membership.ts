import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { requirePermission } from './require-permission.ts';
import { openSessionStore } from './sessions/session-store.ts';

export type RevocationOutcome =
  | { readonly kind: 'revoked' }
  /** A territory without anybody responsible could be repaired by nobody. */
  | { readonly kind: 'last-owner' };

/**
 * Takes a role back. Access ends with the very next request, and every session and sign-in link of the
 * account with it, and the links by which the town answers campaigns. An invitation not yet accepted still opens the account, which then reaches nothing here.
 */
export async function revokeMembership(
  context: Context,
  input: { territoryId: string; membershipId: string },
): Promise<RevocationOutcome> {
  requirePermission(context.actor, 'team:manage', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx): Promise<RevocationOutcome> => {
    // Holds the owners' rows: two owners who revoke each other at once leave one.
    const owners = await trx
      .updateTable('membership')
      .set({ revoked_at: null })
      .where('role', '=', 'owner')
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    const membership = foundOr404(
      await trx
        .selectFrom('membership')
        .select(['id', 'account_id', 'role'])
        .where('id', '=', input.membershipId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    );
    if (membership.role === 'owner' && owners.length === 1) return { kind: 'last-owner' };
    const now = context.clock.now();
    await trx.updateTable('membership').set({ revoked_at: now }).where('id', '=', membership.id).execute();
    await openSessionStore(trx, context.clock).invalidateUserSessions(membership.account_id);
    // Should they come back one day, the agenda's address of today stays closed.
    await trx
      .deleteFrom('calendar_key')
      .where('territory_id', '=', input.territoryId)
      .where('account_id', '=', membership.account_id)
      .execute();
    // The link by which the town answers a campaign was in their mailbox too. Who stays signs in, or is written to anew.
    await trx
      .updateTable('campaign_participation')
      .set((eb) => ({ link_version: eb('link_version', '+', 1) }))
      .where('territory_id', '=', input.territoryId)
      .execute();
    await trx
      .updateTable('sign_in_link')
      .set({ consumed_at: now })
      .where('account_id', '=', membership.account_id)
      .where('purpose', '=', 'sign-in')
      .where('consumed_at', 'is', null)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'membership.revoked',
      territoryId: input.territoryId,
      subject: { table: 'membership', id: membership.id },
      detail: { account: membership.account_id },
    });
    return { kind: 'revoked' };
  });
}
