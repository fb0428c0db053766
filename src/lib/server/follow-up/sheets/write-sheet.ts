import type { SheetKey } from '#lib/labels/house-sheets.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';

/** What a town decides of a sheet. */
export type SheetDecision =
  /** Its own words, shown at once. */
  | { readonly kind: 'own-words'; readonly title: string; readonly body: string }
  /** Back to the words of the house; hidden or not as it was. */
  | { readonly kind: 'house-words' }
  | { readonly kind: 'hide' }
  | { readonly kind: 'show' };

export type WriteSheetOutcome = { readonly kind: 'saved' } | { readonly kind: 'changed-meanwhile' };

/**
 * Keeps what a town decides of a practical sheet. `revision` is that of the sheet that was read: a colleague who
 * decided meanwhile is not overwritten. Needs `event:edit`.
 */
export async function writeSheet(
  context: Context,
  {
    territoryId,
    key,
    decision,
    revision,
  }: { territoryId: string; key: SheetKey; decision: SheetDecision; revision: number },
): Promise<WriteSheetOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<WriteSheetOutcome> => {
    const now = context.clock.now();
    const blank = { title: '', body: '', is_hidden: 0 };
    const decided = columnsOf(decision);
    // The guard stands in the write itself: of two colleagues, the second meets another revision.
    const written =
      revision === 0
        ? await trx
            .insertInto('practical_sheet')
            .values({ territory_id: territoryId, key, ...blank, ...decided, updated_at: now, revision: 1 })
            .onConflict((conflict) => conflict.columns(['territory_id', 'key']).doNothing())
            .returning('key')
            .executeTakeFirst()
        : await trx
            .updateTable('practical_sheet')
            .set({ ...decided, updated_at: now, revision: revision + 1 })
            .where('key', '=', key)
            .where('revision', '=', revision)
            .returning('key')
            .executeTakeFirst();
    if (!written) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'sheet.written',
      territoryId,
      subject: { table: 'practical_sheet', id: key },
      detail: { decision: decision.kind },
    });
    return { kind: 'saved' };
  });
}

function columnsOf(decision: SheetDecision) {
  switch (decision.kind) {
    case 'own-words':
      return { title: decision.title, body: decision.body, is_hidden: 0 };
    case 'house-words':
      return { title: '', body: '' };
    case 'hide':
      return { is_hidden: 1 };
    case 'show':
      return { is_hidden: 0 };
  }
}
