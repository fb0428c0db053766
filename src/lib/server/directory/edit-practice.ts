import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { EditPracticeInput } from './practice-form.ts';

/**
 * Changes a practice, and says whether other territories see it, with its attachments. Needs `event:edit`. Told
 * `changed-meanwhile`, with nothing written, when the form is older than the last save. Throws `NotFound` for another
 * territory's. Recorded.
 */
export async function editPractice(
  context: Context,
  { territoryId, practiceId, ...typed }: { territoryId: string; practiceId: string } & EditPracticeInput,
): Promise<{ kind: 'saved' | 'changed-meanwhile' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx.selectFrom('shared_practice').select('id').where('id', '=', practiceId).executeTakeFirst(),
    );
    const { topic, title, text, is_listed: isListed, revision } = typed;
    const { numUpdatedRows } = await trx
      .updateTable('shared_practice')
      .set((eb) => ({
        topic,
        title,
        text,
        is_listed: Number(isListed),
        updated_at: context.clock.now(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', practiceId)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'practice.edited',
      territoryId,
      subject: { table: 'shared_practice', id: practiceId },
      detail: { topic, is_listed: isListed },
    });
    return { kind: 'saved' };
  });
}
