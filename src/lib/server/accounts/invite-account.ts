import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context, Membership } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { foundOr404 } from '../refusals.ts';
import type { Vault } from '../vault/open-vault.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { composeInvitationMail, composeNewAccessMail } from './compose-account-mail.ts';
import { issueSignInLink } from './issue-sign-in-link.ts';
import { findAccountByEmail } from './queries.ts';
import { requirePermission } from './require-permission.ts';
import { roleWords } from './role-words.ts';

export type InvitationOutcome =
  | { readonly kind: 'invited'; readonly membershipId: string }
  /** They already have a role here: it must be revoked before another is given. */
  | { readonly kind: 'already-member' }
  /** The address belongs to the coordination, which never sees a territory's people. */
  | { readonly kind: 'not-for-this-address' };

/** Whom to invite to a territory's team. `associationId` goes with the role `association`, and only with it. */
export interface AccountInvitation {
  readonly territoryId: string;
  readonly email: string;
  /** Used where the address has no account yet. */
  readonly name: string;
  readonly role: Membership['role'];
  readonly associationId?: string | undefined;
}

/**
 * Gives somebody a role in a territory and tells them by mail: a link of 7 days for whoever has no
 * account or has not opened it yet, a plain notice for whoever has. The inviting person does not learn
 * which. An owner invites; the coordinator may invite a territory's owners, so that it can begin.
 * `NotFound` for an association of elsewhere.
 */
export async function inviteAccount(context: Context, input: AccountInvitation): Promise<InvitationOutcome> {
  const isCoordinator = context.actor.kind === 'account' && context.actor.isCoordinator;
  if (!(isCoordinator && input.role === 'owner')) {
    requirePermission(context.actor, 'team:manage', input.territoryId);
  }
  const vault = await openAccountVault(context);
  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<InvitationOutcome> => {
    const names = await namesOfGrant(trx, input);
    const account = await ensureAccount(trx, context, vault, input);
    if (account.is_coordinator === 1 || account.is_disabled === 1) return { kind: 'not-for-this-address' };
    const isNewcomer = await forgetCredentialsOfNobody(trx, account.id);
    const membershipId = newId();
    const written = await trx
      .insertInto('membership')
      .values({
        territory_id: input.territoryId,
        id: membershipId,
        account_id: account.id,
        role: input.role,
        association_id: input.role === 'association' ? (input.associationId ?? null) : null,
        created_at: context.clock.now(),
        revoked_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'account_id']).where('revoked_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!written) return { kind: 'already-member' };
    await tell(trx, context, vault, isNewcomer ? { ...account, password_hash: null } : account, {
      membershipId,
      access: roleWords({ ...names, role: input.role }),
    });
    await recordAuditEntry(trx, context, {
      action: 'account.invited',
      territoryId: input.territoryId,
      subject: { table: 'membership', id: membershipId },
      detail: { account: account.id, role: input.role },
    });
    return { kind: 'invited', membershipId };
  });
}

/**
 * Takes password, second factor and recovery codes from an account that has no role left anywhere, and says
 * whether it did: whoever lost telephone and codes comes back by a colleague's word (revoked, then invited
 * anew), and what a departed colleague remembers opens nothing.
 */
async function forgetCredentialsOfNobody(trx: Transaction<Database>, accountId: string): Promise<boolean> {
  const role = await trx
    .selectFrom('membership')
    .select('id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (role) return false;
  await trx
    .updateTable('account')
    .set({ password_hash: null, totp_sealed: null, totp_last_step: null })
    .where('id', '=', accountId)
    .execute();
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await trx.deleteFrom('session').where('account_id', '=', accountId).execute();
  return true;
}

/** Finds the account of an address, or makes one that waits for its first password. */
export async function ensureAccount(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  person: { email: string; name: string },
) {
  const id = newId();
  await trx
    .insertInto('account')
    .values({
      id,
      email_lookup: vault.lookUp(person.email),
      email_sealed: vault.seal(accountPlace(id, 'email_sealed'), person.email.trim()),
      name_sealed: vault.seal(accountPlace(id, 'name_sealed'), person.name.trim()),
      password_hash: null,
      totp_sealed: null,
      totp_last_step: null,
      is_coordinator: 0,
      is_disabled: 0,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.column('email_lookup').doNothing())
    .execute();
  return foundOr404(await findAccountByEmail(trx, vault, person.email));
}

async function namesOfGrant(trx: Transaction<Database>, input: AccountInvitation) {
  const territory = foundOr404(
    await trx.selectFrom('territory').select('name').where('id', '=', input.territoryId).executeTakeFirst(),
  );
  if (input.role !== 'association') return { territoryName: territory.name, associationName: null };
  const association = foundOr404(
    await trx
      .selectFrom('association')
      .select('name')
      .where('territory_id', '=', input.territoryId)
      .where('id', '=', input.associationId ?? '')
      .executeTakeFirst(),
  );
  return { territoryName: territory.name, associationName: association.name };
}

async function tell(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  account: { id: string; email_sealed: string; password_hash: string | null },
  grant: { membershipId: string; access: string },
): Promise<void> {
  const address = vault.open<string>(accountPlace(account.id, 'email_sealed'), account.email_sealed);
  const payload =
    account.password_hash === null
      ? composeInvitationMail(
          address,
          (await issueSignInLink(trx, context, { accountId: account.id, purpose: 'invitation' })).url,
          grant.access,
        )
      : composeNewAccessMail(address, `${context.settings.origin}/connexion`, grant.access);
  await enqueueMail(trx, context, {
    kind: 'account.invitation',
    idempotencyKey: `account.invitation:${grant.membershipId}`,
    territoryId: null,
    eventId: null,
    isAwaited: true,
    payload,
  });
}
