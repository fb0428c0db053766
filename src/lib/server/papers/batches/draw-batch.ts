import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import type { ComposedFile, PrintRequest } from '../print-request.ts';
import { drawFiles } from './draw-files.ts';
import { holdDocument, type HeldDocument } from './held-documents.ts';

/** How often a batch under way gives a sign of life. */
const SIGN_OF_LIFE_MS = 1000;
/** Signs may come late on a crowded machine: only after this many is a batch said to be cut. */
const SIGNS_MISSED = 10;

/** A batch without a sign of life since this instant is drawn by nobody any more. */
export function lastSignOfLife(now: string): string {
  return new Date(Date.parse(now) - SIGNS_MISSED * SIGN_OF_LIFE_MS).toISOString();
}

/** A batch that was composed by whoever had the right to. */
export interface BatchToDraw {
  readonly territoryId: string;
  readonly batchId: string;
  readonly request: PrintRequest;
  readonly files: readonly ComposedFile[];
}

/**
 * Draws the files of a batch, writes its progress and its end in the database, and holds the document for whoever
 * asked. Never throws: what fails stands on the batch, in a sentence without a name.
 */
export async function drawBatch(
  { territoryId, batchId, request, files }: BatchToDraw,
  context: Context,
): Promise<HeldDocument | undefined> {
  const write = async (values: { state?: 'ready' | 'failed'; done?: number; problem?: string | null }) => {
    await inTerritory(context, territoryId)
      .updateTable('paper_batch')
      .set({ ...values, touched_at: context.clock.now() })
      .where('id', '=', batchId)
      .execute();
  };
  let done = 0;
  let signing: Promise<void> = Promise.resolve();
  const signs = setInterval(() => {
    // A sign that cannot be written is not missed: the end says how it went.
    signing = write({ done }).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  try {
    const drawing = await drawFiles(files, `${request.kind}.zip`, (drawn) => (done = drawn));
    clearInterval(signs);
    await signing;
    if (drawing.kind === 'failed') {
      await write({ state: 'failed', done, problem: cannotBeSet(drawing.place, files.length) });
      return undefined;
    }
    holdDocument(batchId, drawing.document);
    await write({ state: 'ready', done, problem: null });
    return drawing.document;
  } catch {
    await write({ state: 'failed', done, problem: 'La mise en page s’est arrêtée.' }).catch(() => undefined);
    return undefined;
  } finally {
    clearInterval(signs);
  }
}

function cannotBeSet(place: number, total: number): string {
  return total === 1
    ? 'Un texte de ce document est trop long pour tenir à sa place, ou ne peut pas être mis en page.'
    : `Le document n° ${place} de la liste ne peut pas être mis en page : un de ses textes est trop long.`;
}
