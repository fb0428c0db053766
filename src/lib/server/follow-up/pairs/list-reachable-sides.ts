import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact } from '../bonds/bond-contact.ts';

/** One side of a bond that asked to be asked for news, and gave a mail address. */
export interface ReachableSide {
  readonly contactId: string;
  readonly side: 'sponsor' | 'sponsee';
  readonly address: string;
  readonly locale: string;
}

/**
 * Who of these bonds (or of one) can be written to in the months after: those who asked for news themselves and have
 * a mail address. Nobody else is. In the caller's transaction; no name is opened.
 */
export async function listReachableSides(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, bondId }: { territoryId: string; bondId?: string | undefined },
): Promise<(ReachableSide & { readonly bondId: string; readonly subjectId: string | null })[]> {
  const rows = await trx
    .selectFrom('follow_up_contact')
    .select(['id', 'bond_id', 'side', 'subject_id', 'contact_sealed', 'locale'])
    .where((eb) =>
      // Somebody who only keeps their answers for next year did not ask to be written to.
      eb.exists(
        eb
          .selectFrom('follow_up_question')
          .select('follow_up_question.id')
          .whereRef('follow_up_question.contact_id', '=', 'follow_up_contact.id'),
      ),
    )
    .where('kept_until', '>', context.clock.now())
    .$if(bondId !== undefined, (query) => query.where('bond_id', '=', bondId ?? ''))
    .orderBy('bond_id')
    .orderBy('side', 'desc')
    .execute();
  const sides = [];
  // The key goes first, the row a moment later: of one that is forgotten nobody waits for an error.
  const living = new Set(await context.keyring.listLivingBonds());
  for (const row of rows) {
    if (!living.has(row.bond_id)) continue;
    const vault = await openVault(context, bondScope(territoryId, row.bond_id));
    const contact = openFollowUpContact(vault, row);
    if (contact.reach !== 'email') continue;
    const { id: contactId, bond_id, subject_id: subjectId, side, locale } = row;
    sides.push({ contactId, bondId: bond_id, subjectId, side, address: contact.address, locale });
  }
  return sides;
}
