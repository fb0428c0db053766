import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { openVault } from '../../vault/open-vault.ts';
import { findQuestion } from './question-queries.ts';
import { listAnswering } from './strip-answers.ts';

/** How many people's answers would be lost with a question. Needs `event:edit`. */
export async function previewQuestionRemoval(
  context: Context,
  { territoryId, questionId }: { territoryId: string; questionId: string },
): Promise<{ label: string; answers: number }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId, label } = await findQuestion(trx, questionId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    return { label, answers: (await listAnswering(trx, vault, { eventId, questionId })).length };
  });
}
