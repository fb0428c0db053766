import { parentPort } from 'node:worker_threads';
import type { DrawingOrder } from './draw-document.ts';
import { releaseDrawn, typesetPdf, typesetPicture, type Typeset } from './typeset.ts';

/** After so many bytes of drawn files, what their layouts hold (fifty times as much) is given back. */
const BYTES_BETWEEN_SWEEPS = 2_000_000;
let unswept = 0;

/** The thread in which documents are set; started by `draw-document.ts` only. */
parentPort?.on('message', ({ as, document }: DrawingOrder) => {
  unswept += as === 'picture' ? answer(typesetPicture(document)) : answerFile(typesetPdf(document));
  if (unswept < BYTES_BETWEEN_SWEEPS) return;
  unswept = 0;
  // The answer is on its way: nobody waits for the sweep but the next order.
  setImmediate(releaseDrawn);
});

function answer(outcome: Typeset<string>): number {
  parentPort?.postMessage(outcome);
  return outcome.kind === 'drawn' ? outcome.drawn.length : 0;
}

function answerFile(outcome: Typeset<Uint8Array>): number {
  if (outcome.kind === 'failed') {
    parentPort?.postMessage(outcome);
    return 0;
  }
  // A copy of its own, whose memory is handed over rather than copied again.
  const drawn = new Uint8Array(outcome.drawn);
  const { byteLength } = drawn;
  parentPort?.postMessage({ kind: 'drawn', drawn }, [drawn.buffer]);
  return byteLength;
}
