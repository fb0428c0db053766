import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { storeActivities } from './card-activities.ts';
import type { CardInput } from './card-form.ts';

/**
 * Saves what the directory says of one association or partner centre, whose id is `cardId`; the first save makes the
 * card. It is shown to other territories only if `is_listed`. Needs `event:edit`. Told `changed-meanwhile`, with
 * nothing written, when the form is older than the last save. Throws `NotFound` for an institution of another
 * territory. Recorded.
 */
export async function saveCard(
  context: Context,
  { territoryId, cardId, ...typed }: { territoryId: string; cardId: string } & CardInput,
): Promise<{ kind: 'saved' | 'changed-meanwhile' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const column = await columnOf(trx, cardId);
    const said = {
      activities: storeActivities({ ready: typed.activities, words: typed.words ?? '' }),
      languages: JSON.stringify(typed.languages),
      contact: typed.contact ?? '',
      website: typed.website ?? '',
      is_listed: Number(typed.is_listed),
      updated_at: context.clock.now(),
    };
    const institution = {
      association_id: column === 'association_id' ? cardId : null,
      centre_id: column === 'centre_id' ? cardId : null,
    };
    // The first save makes the row; two people at once make one, and the second is told.
    const written =
      typed.revision === 0
        ? await trx
            .insertInto('directory_card')
            .values({ territory_id: territoryId, id: newId(), ...institution, ...said, revision: 1 })
            .onConflict((conflict) => conflict.columns(['territory_id', column]).doNothing())
            .executeTakeFirstOrThrow()
            .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows ?? 0n)
        : await trx
            .updateTable('directory_card')
            .set((eb) => ({ ...said, revision: eb('revision', '+', 1) }))
            .where(column, '=', cardId)
            .where('revision', '=', typed.revision)
            .executeTakeFirstOrThrow()
            .then(({ numUpdatedRows }) => numUpdatedRows);
    if (written === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'directory_card.saved',
      territoryId,
      subject: { table: column === 'association_id' ? 'association' : 'partner_centre', id: cardId },
      detail: { is_listed: typed.is_listed },
    });
    return { kind: 'saved' };
  });
}

/** Which of the two the id is of. */
async function columnOf(trx: Transaction<Database>, cardId: string): Promise<'association_id' | 'centre_id'> {
  const association = await trx
    .selectFrom('association')
    .select('id')
    .where('id', '=', cardId)
    .executeTakeFirst();
  if (association) return 'association_id';
  foundOr404(await trx.selectFrom('partner_centre').select('id').where('id', '=', cardId).executeTakeFirst());
  return 'centre_id';
}
