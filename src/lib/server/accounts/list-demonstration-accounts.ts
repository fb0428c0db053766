import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { membershipsWithNames } from './queries.ts';
import { roleWords } from './role-words.ts';

/** An invented person as whom a visitor of the demonstration may sign in. */
export interface DemonstrationAccount {
  readonly id: string;
  readonly label: string;
  readonly role: string;
  readonly kind: 'coordinator' | 'organiser' | 'association';
}

/** Invented people live here; a real person's account is never offered, whatever the settings say. */
const INVENTED_DOMAIN = '@exemple.fr';

/**
 * Lists the accounts of the demonstration: the coordination first, then town halls, then associations.
 * `NotFound` everywhere but in a demonstration.
 */
export async function listDemonstrationAccounts(
  context: Context,
  _input: Record<string, never> = {},
): Promise<readonly DemonstrationAccount[]> {
  if (!context.settings.isDemonstration) throw new NotFound();
  const db = acrossTerritories(context, 'manage accounts');
  const vault = await openAccountVault(context);
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name_sealed', 'email_sealed', 'is_coordinator'])
    .where('is_disabled', '=', 0)
    .execute();
  const accounts: DemonstrationAccount[] = [];
  for (const row of rows) {
    const email = vault.open<string>(accountPlace(row.id, 'email_sealed'), row.email_sealed);
    if (!email.toLowerCase().endsWith(INVENTED_DOMAIN)) continue;
    const memberships = await membershipsWithNames(db, row.id);
    if (row.is_coordinator === 0 && memberships.length === 0) continue;
    const isAssociation = memberships.length > 0 && memberships.every((each) => each.role === 'association');
    accounts.push({
      id: row.id,
      label: vault.open<string>(accountPlace(row.id, 'name_sealed'), row.name_sealed),
      role: row.is_coordinator === 1 ? 'coordination du réseau' : memberships.map(roleWords).join(' · '),
      kind: row.is_coordinator === 1 ? 'coordinator' : isAssociation ? 'association' : 'organiser',
    });
  }
  const byRole = new Intl.Collator('fr');
  const rank = (account: DemonstrationAccount) =>
    ['coordinator', 'organiser', 'association'].indexOf(account.kind);
  return accounts.sort((one, other) => rank(one) - rank(other) || byRole.compare(one.role, other.role));
}
