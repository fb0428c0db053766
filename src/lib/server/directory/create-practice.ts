import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { PracticeInput } from './practice-form.ts';

/**
 * Writes down how a territory did something. Nobody else sees it until {@link editPractice} says so. Needs
 * `event:edit`. Recorded.
 */
export async function createPractice(
  context: Context,
  { territoryId, ...typed }: { territoryId: string } & PracticeInput,
): Promise<{ kind: 'created'; id: string }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const id = newId();
    const now = context.clock.now();
    const { topic, title, text } = typed;
    await trx
      .insertInto('shared_practice')
      .values({ territory_id: territoryId, id, topic, title, text, created_at: now, updated_at: now })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'practice.created',
      territoryId,
      subject: { table: 'shared_practice', id },
      detail: { topic },
    });
    return { kind: 'created', id };
  });
}
