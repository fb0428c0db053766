import { parentPort, workerData } from 'node:worker_threads';
import { copyPlainPages } from './copy-plain-pages.ts';
import { refuseBombs } from './refuse-bombs.ts';
import type { PdfAnswer } from './rewrite-pdf.ts';
import { UnfitPdf } from './unfit-pdf.ts';

/** The thread in which a PDF is written anew; started by `rewrite-pdf.ts` only, for one file. */
parentPort?.postMessage(await answer(workerData as Uint8Array));

async function answer(file: Uint8Array): Promise<PdfAnswer> {
  try {
    refuseBombs(file);
    return { kind: 'rewritten', pdf: await copyPlainPages(file) };
  } catch (failure) {
    // Whatever else a reader stumbles over: the file is not what it says.
    return { kind: 'unfit', reason: failure instanceof UnfitPdf ? failure.reason : 'broken' };
  }
}
