import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { NotFound } from '../refusals.ts';
import { gatherContact, ownBond } from './export-day-and-after.ts';
import { listOwnHistory } from './list-own-history.ts';
import type { OwnBond, OwnContact, OwnHistoryEntry } from './own-data.ts';

type FollowUpContactRow = Selectable<Database['follow_up_contact']>;

/** Everything about one side of a pair that asked for news, and nothing about the other. */
export interface ContactData {
  readonly exportedAt: string;
  readonly reference: string;
  /** The association that accompanies the household, when one does. */
  readonly accompaniedBy: string | null;
  readonly bond: OwnBond;
  readonly contact: OwnContact;
  readonly history: readonly OwnHistoryEntry[];
}

/**
 * Gathers what the house keeps of a follow-up contact, whose ceremony may be erased already. `NotFound` where its key
 * was destroyed. Who may ask is the caller's part.
 */
export async function gatherContactData(context: Context, row: FollowUpContactRow): Promise<ContactData> {
  const { territory_id: territoryId } = row;
  return transactInTerritory(context, territoryId, async (trx) => {
    const contact = await gatherContact(trx, context, { territoryId, row });
    if (!contact) throw new NotFound();
    const bond = await trx
      .selectFrom('bond')
      .selectAll()
      .where('id', '=', row.bond_id)
      .executeTakeFirstOrThrow();
    const association =
      row.association_id === null
        ? undefined
        : await trx
            .selectFrom('association')
            .select('name')
            .where('id', '=', row.association_id)
            .executeTakeFirst();
    return {
      exportedAt: context.clock.now(),
      reference: row.id,
      accompaniedBy: association?.name ?? null,
      bond: ownBond(bond),
      contact,
      history: await listOwnHistory(trx, territoryId, [
        row.id,
        bond.id,
        ...contact.questions.map(({ reference }) => reference),
      ]),
    };
  });
}
