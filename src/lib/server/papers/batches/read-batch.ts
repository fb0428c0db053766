import type { PaperKind } from '#lib/labels/papers.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { PrintRequest } from '../print-request.ts';
import { lastSignOfLife } from './draw-batch.ts';
import { heldDocument, type HeldDocument } from './held-documents.ts';

/** A batch as its page shows it. */
export interface BatchRead {
  readonly kind: PaperKind;
  readonly as: PrintRequest['as'];
  /**
   * `cut`: nobody draws it any more (the server was stopped). `gone`: it was drawn, and is not held any more, or is
   * held for a colleague, who is the one whose reading of the names was recorded. Both are drawn again on demand.
   */
  readonly state: 'drawing' | 'ready' | 'failed' | 'cut' | 'gone';
  readonly done: number;
  readonly total: number;
  readonly problem: string | undefined;
}

/** How far a batch is. In counts only. */
export async function readBatch(
  context: Context,
  { territoryId, eventId, batchId }: { territoryId: string; eventId: string; batchId: string },
): Promise<BatchRead> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const batch = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('paper_batch')
      .select(['account_id', 'request', 'state', 'done', 'total', 'problem', 'touched_at'])
      .where('id', '=', batchId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  const { kind, as } = JSON.parse(batch.request) as PrintRequest;
  const isCut = batch.state === 'drawing' && batch.touched_at < lastSignOfLife(context.clock.now());
  const isOwn = context.actor.kind === 'account' && context.actor.accountId === batch.account_id;
  const isGone = batch.state === 'ready' && (!isOwn || heldDocument(batchId) === undefined);
  return {
    kind,
    as,
    state: isCut ? 'cut' : isGone ? 'gone' : batch.state,
    done: batch.done,
    total: batch.total,
    problem: batch.problem ?? undefined,
  };
}

/**
 * The document of a batch, for whoever asked for it; nothing when it is not drawn yet, not held any more or another
 * account's (then it is drawn again, and that reading of the names is recorded too).
 */
export async function readBatchDocument(
  context: Context,
  at: { territoryId: string; eventId: string; batchId: string },
): Promise<HeldDocument | undefined> {
  const { state } = await readBatch(context, at);
  return state === 'ready' ? heldDocument(at.batchId) : undefined;
}
