import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { InvitationInput } from './invitation-form.ts';

/**
 * Saves the invitation of an event: which ready sentences it says, the town's own words in French, whether it has a
 * page of its own. Needs `event:edit`. Refuses a public page for a confidential event, and a form older than the last
 * save; writes nothing then. The translations of the own words stay, and nobody reads those of another French.
 */
export async function saveInvitation(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & InvitationInput,
): Promise<
  | { kind: 'saved' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'refused'; problems: Readonly<Record<string, string>> }
> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { visibility } = foundOr404(
      await trx.selectFrom('event').select('visibility').where('id', '=', eventId).executeTakeFirst(),
    );
    if (typed.is_public && visibility === 'confidential') {
      const problem =
        'Cet événement est confidentiel\u00a0: son invitation ne peut pas être publique, pour la sécurité des personnes.';
      return { kind: 'refused', problems: { is_public: problem } };
    }
    const { sentences, coming, own_words: ownWords = '' } = typed;
    const said = {
      choices: JSON.stringify({ sentences, coming }),
      own_words: ownWords,
      is_public: Number(typed.is_public),
    };
    // The first save makes the row; two people at once make one, and the second is told.
    const written =
      typed.revision === 0
        ? await trx
            .insertInto('welcome_invitation')
            .values({ territory_id: territoryId, event_id: eventId, ...said, revision: 1 })
            .onConflict((conflict) => conflict.columns(['territory_id', 'event_id']).doNothing())
            .executeTakeFirstOrThrow()
            .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows ?? 0n)
        : await trx
            .updateTable('welcome_invitation')
            .set((eb) => ({ ...said, revision: eb('revision', '+', 1) }))
            .where('event_id', '=', eventId)
            .where('revision', '=', typed.revision)
            .executeTakeFirstOrThrow()
            .then(({ numUpdatedRows }) => numUpdatedRows);
    if (written === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'newcomer_invitation.saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { sentences, coming, is_public: typed.is_public },
    });
    return { kind: 'saved' };
  });
}
