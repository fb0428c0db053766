import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { newId } from '../../database/new-id.ts';
import { foundOr404 } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import { composePaper } from '../compose-paper.ts';
import type { PrintRequest } from '../print-request.ts';
import { drawBatch, lastSignOfLife } from './draw-batch.ts';
import type { HeldDocument } from './held-documents.ts';

/** Documents of one territory that may be under way: nobody waits for more, and everybody shares one thread. */
const MOST_UNDER_WAY = 8;

export type PrintOutcome =
  /** `drawing` gives the document, or nothing when it could not be set: the batch then says why. */
  | {
      readonly kind: 'started';
      readonly batchId: string;
      readonly drawing: Promise<HeldDocument | undefined>;
    }
  /** Too much is being drawn for this territory already; nothing is issued nor recorded. */
  | { readonly kind: 'busy' }
  /** There is nobody to stand on this paper. */
  | { readonly kind: 'nobody' }
  /** Nothing is printed and nothing is recorded; sentences for whoever asked. */
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] };

/**
 * Composes what is asked for in one transaction (certificates get their numbers there, names read are recorded,
 * the batch is remembered in ids) and starts drawing it in the drawing thread. Nothing is written to disk. What is
 * interrupted is drawn again by {@link resumePrinting}.
 */
export async function startPrinting(
  context: Context,
  { territoryId, eventId, request }: { territoryId: string; eventId: string; request: PrintRequest },
): Promise<PrintOutcome> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const composed = await transactInTerritory(context, territoryId, async (trx) => {
    // Another town's ceremony is not found before any key is asked for.
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    if (await isBusy(trx, context)) return { kind: 'busy' as const };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const composition = await composePaper({ trx, context, vault, territoryId, eventId, request });
    if (composition.kind !== 'composed') return composition;
    const now = context.clock.now();
    const batchId = newId();
    await trx
      .insertInto('paper_batch')
      .values({
        territory_id: territoryId,
        id: batchId,
        event_id: eventId,
        account_id: accountOf(context),
        request: JSON.stringify(request),
        state: 'drawing',
        done: 0,
        total: composition.files.length,
        problem: null,
        created_at: now,
        touched_at: now,
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'paper.printed',
      territoryId,
      subject: { table: 'paper_batch', id: batchId },
      detail: { event: eventId, kind: request.kind, as: request.as },
    });
    return { ...composition, batchId };
  });
  if (composed.kind !== 'composed') return composed;
  const { batchId, files } = composed;
  // Outside the transaction: drawing a hundred pages must not hold the database.
  return { kind: 'started', batchId, drawing: drawBatch({ territoryId, batchId, request, files }, context) };
}

/**
 * Composes and draws a batch again, from its beginning: it was interrupted, or its document is no longer held. It is
 * then the batch of whoever asked for it again.
 */
export async function resumePrinting(
  context: Context,
  { territoryId, eventId, batchId }: { territoryId: string; eventId: string; batchId: string },
): Promise<PrintOutcome> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const composed = await transactInTerritory(context, territoryId, async (trx) => {
    const batch = foundOr404(
      await trx
        .selectFrom('paper_batch')
        .select('request')
        .where('id', '=', batchId)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    if (await isBusy(trx, context)) return { kind: 'busy' as const };
    const request = JSON.parse(batch.request) as PrintRequest;
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const composition = await composePaper({ trx, context, vault, territoryId, eventId, request });
    if (composition.kind !== 'composed') return composition;
    await trx
      .updateTable('paper_batch')
      .set({ state: 'drawing', done: 0, total: composition.files.length, problem: null })
      .set({ touched_at: context.clock.now(), account_id: accountOf(context) })
      .where('id', '=', batchId)
      .execute();
    return { ...composition, request };
  });
  if (composed.kind !== 'composed') return composed;
  const { request, files } = composed;
  return { kind: 'started', batchId, drawing: drawBatch({ territoryId, batchId, request, files }, context) };
}

/** Counts, in the scope of `trx`, the batches that still give a sign of life. */
async function isBusy(trx: Transaction<Database>, context: Context): Promise<boolean> {
  const { under_way } = await trx
    .selectFrom('paper_batch')
    .select((eb) => eb.fn.countAll<number | string>().as('under_way'))
    .where('state', '=', 'drawing')
    .where('touched_at', '>', lastSignOfLife(context.clock.now()))
    .executeTakeFirstOrThrow();
  return Number(under_way) >= MOST_UNDER_WAY;
}

function accountOf({ actor }: Context): string | null {
  return actor.kind === 'account' ? actor.accountId : null;
}
