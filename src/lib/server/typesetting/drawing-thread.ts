import { parentPort } from 'node:worker_threads';
import type { DrawingOrder } from './draw-document.ts';
import { typesetPdf, typesetPicture } from './typeset.ts';

/** The thread in which documents are set; started by `draw-document.ts` only. */
parentPort?.on('message', ({ as, document }: DrawingOrder) => {
  if (as === 'picture') {
    parentPort?.postMessage(typesetPicture(document));
    return;
  }
  const outcome = typesetPdf(document);
  if (outcome.kind === 'failed') {
    parentPort?.postMessage(outcome);
    return;
  }
  // A copy of its own, whose memory is handed over rather than copied again.
  const drawn = new Uint8Array(outcome.drawn);
  parentPort?.postMessage({ kind: 'drawn', drawn }, [drawn.buffer]);
});
