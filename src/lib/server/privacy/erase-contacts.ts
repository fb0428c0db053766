import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { NotFound } from '../refusals.ts';
import { knowsTerritory } from './erase-unreadable.ts';

/**
 * Erases everywhere the contacts of those who asked for news that are past their time, with their questions and, with
 * the last of a bond, its key; and those whose key is gone, which only a restored backup brings back. The bond stays as
 * dates. Returns how many went. The program itself only; anybody else meets `NotFound`.
 */
export async function eraseContacts(context: Context): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const now = context.clock.now();
  const rows = await acrossTerritories(context, 'apply retention')
    .selectFrom('follow_up_contact')
    .select(['id', 'territory_id', 'bond_id', 'kept_until'])
    .execute();
  const living = new Set(await context.keyring.listLivingBonds());
  let erased = 0;
  for (const [territoryId, own] of Map.groupBy(rows, (row) => row.territory_id)) {
    // Where the town's own key is missing too, it is the keyring that is not the right one: nothing to conclude from.
    const knowsKeys = await knowsTerritory(context, territoryId);
    const over = own.filter(
      ({ kept_until, bond_id }) => kept_until <= now || (knowsKeys && !living.has(bond_id)),
    );
    if (over.length === 0) continue;
    erased += await transactInTerritory(context, territoryId, async (trx) => {
      const { contacts } = await forgetContactsInTransaction(trx, context, {
        contactIds: over.map(({ id }) => id),
      });
      if (contacts === 0) return 0;
      await recordAuditEntry(trx, context, {
        action: 'retention.contacts_erased',
        territoryId,
        detail: { contacts },
      });
      return contacts;
    });
  }
  return erased;
}
