import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Typeset, TypesetDocument } from './typeset.ts';

const require = createRequire(import.meta.url);

/** What the thread is told: the document, and whether as a file or as a picture. */
export interface DrawingOrder {
  readonly as: 'pdf' | 'picture';
  readonly document: TypesetDocument;
}

interface Waiting {
  readonly order: DrawingOrder;
  /** Passes before the others. */
  readonly isUrgent: boolean;
  readonly resolve: (outcome: Typeset<Uint8Array | string>) => void;
  readonly reject: (error: Error) => void;
}

/** Without work for this long, the thread ends and gives its memory back. */
const IDLE_MS = 60_000;

/** No document of this house takes so long, in milliseconds: a thread that does has lost its way, and is ended. */
const LONGEST_MS = 120_000;

const queue: Waiting[] = [];
let current: Waiting | undefined;
let worker: Worker | undefined;
let rest: NodeJS.Timeout | undefined;
let watch: NodeJS.Timeout | undefined;

/**
 * Draws a document as a PDF/UA-1 file ({@link typesetPdf}) in a thread of its own, one after the other, so that
 * the server goes on answering.
 */
export async function drawDocument(document: TypesetDocument): Promise<Typeset<Uint8Array>> {
  return (await order({ as: 'pdf', document })) as Typeset<Uint8Array>;
}

/**
 * Draws the pages of the same layout as one SVG ({@link typesetPicture}), before the files that wait; one that anybody
 * may ask for (`isForAnybody`) waits its turn, or strangers could keep the files waiting for ever.
 */
export async function drawPicture(
  document: TypesetDocument,
  { isForAnybody = false } = {},
): Promise<Typeset<string>> {
  return (await order({ as: 'picture', document }, !isForAnybody)) as Typeset<string>;
}

function order(given: DrawingOrder, isUrgent = false): Promise<Typeset<Uint8Array | string>> {
  return new Promise((resolve, reject) => {
    const waiting = { order: given, isUrgent, resolve, reject };
    // Somebody looks at a picture; a batch is waited for with a progress bar.
    if (isUrgent) {
      const firstOther = queue.findIndex((each) => !each.isUrgent);
      queue.splice(firstOther === -1 ? queue.length : firstOther, 0, waiting);
    } else queue.push(waiting);
    drawNext();
  });
}

function drawNext(): void {
  if (current !== undefined) return;
  clearTimeout(rest);
  current = queue.shift();
  if (current === undefined) {
    worker?.unref();
    rest = setTimeout(endThread, IDLE_MS).unref();
    return;
  }
  worker ??= startWorker();
  worker.ref();
  worker.postMessage(current.order);
  // Its end is told like any other failure: the next document has a thread of its own.
  watch = setTimeout(() => void worker?.terminate(), LONGEST_MS).unref();
}

function endThread(): void {
  const ended = worker;
  worker = undefined;
  void ended?.terminate();
}

function startWorker(): Worker {
  const started = new Worker(require.resolve('#lib/server/typesetting/drawing-thread.ts'));
  started.on('message', (outcome: Typeset<Uint8Array | string>) => {
    settle(({ resolve }) => resolve(outcome));
  });
  const fail = () => {
    // One that was ended after its rest, or has failed already, has nothing under way.
    if (worker !== started) return;
    worker = undefined;
    // Its own words might quote a name: what is thrown says only that the thread failed.
    settle(({ reject }) => reject(new Error('The drawing thread failed.')));
  };
  started.on('error', fail);
  started.on('exit', fail);
  return started;
}

function settle(tell: (waiting: Waiting) => void): void {
  clearTimeout(watch);
  const done = current;
  current = undefined;
  if (done) tell(done);
  drawNext();
}
