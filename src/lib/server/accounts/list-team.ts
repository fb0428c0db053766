import type { Context, Membership } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { requirePermission } from './require-permission.ts';

/** Somebody who has a role in the territory. */
export interface TeamMember {
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Membership['role'];
  readonly associationName: string | null;
  /** `invited` until they have chosen a password; `no-second-factor` until they have enrolled one. */
  readonly state: 'invited' | 'no-second-factor' | 'active' | 'disabled';
  readonly isMe: boolean;
}

/** Lists the team of a territory, owners first, then by name. Owners only. */
export async function listTeam(
  context: Context,
  input: { territoryId: string },
): Promise<readonly TeamMember[]> {
  requirePermission(context.actor, 'team:manage', input.territoryId);
  const rows = await inTerritory(context, input.territoryId)
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .leftJoin('association', 'association.id', 'membership.association_id')
    .select([
      'membership.id as membershipId',
      'membership.role',
      'association.name as associationName',
      'account.id as accountId',
      'account.name_sealed',
      'account.email_sealed',
      'account.password_hash',
      'account.totp_sealed',
      'account.is_disabled',
    ])
    .where('membership.revoked_at', 'is', null)
    .execute();
  const vault = await openAccountVault(context);
  const me = context.actor.kind === 'account' ? context.actor.accountId : undefined;
  const byName = new Intl.Collator('fr');
  return rows
    .map((row): TeamMember => ({
      membershipId: row.membershipId,
      name: vault.open<string>(accountPlace(row.accountId, 'name_sealed'), row.name_sealed),
      email: vault.open<string>(accountPlace(row.accountId, 'email_sealed'), row.email_sealed),
      role: row.role,
      associationName: row.associationName,
      state: stateOf(row),
      isMe: row.accountId === me,
    }))
    .sort((one, other) => rank(one) - rank(other) || byName.compare(one.name, other.name));
}

function stateOf(row: {
  is_disabled: number;
  password_hash: string | null;
  totp_sealed: string | null;
}): TeamMember['state'] {
  if (row.is_disabled === 1) return 'disabled';
  if (row.password_hash === null) return 'invited';
  return row.totp_sealed === null ? 'no-second-factor' : 'active';
}

function rank(member: TeamMember): number {
  return ['owner', 'editor', 'association'].indexOf(member.role);
}
