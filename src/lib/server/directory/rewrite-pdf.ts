import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { UnfitReason } from './unfit-pdf.ts';

const require = createRequire(import.meta.url);

/** Bytes of the file as it is sent. */
const HEAVIEST_FILE = 2 * 1024 * 1024;
/** Bytes of what we write: badly packed files become smaller, none much larger. */
const HEAVIEST_REWRITTEN = 4 * 1024 * 1024;
/** No file of 2 MB takes so long, in milliseconds. */
const LONGEST_MS = 20_000;
/** Megabytes of objects, and bytes beside them (what is unpacked). */
const MOST_HEAP_MB = 256;
const MOST_BUFFERS = 256 * 1024 * 1024;
const LOOK_EVERY_MS = 50;

/** What the thread answers. */
export type PdfAnswer =
  | { readonly kind: 'rewritten'; readonly pdf: Uint8Array }
  | { readonly kind: 'unfit'; readonly reason: UnfitReason };

/** A PDF written anew by us, or the French sentence that says why not. */
export type RewrittenPdf =
  | { readonly kind: 'rewritten'; readonly pdf: Uint8Array }
  | { readonly kind: 'refused'; readonly problem: string };

const PROBLEMS: Readonly<Record<UnfitReason, string>> = {
  encrypted:
    'Ce PDF est protégé par un mot de passe ou contre la copie\u00a0: enregistrez-le sans protection, puis recommencez.',
  broken:
    'Ce PDF est abîmé ou n’a pas pu être relu\u00a0: ouvrez-le, enregistrez-le de nouveau en PDF, puis recommencez.',
  'no-pages': 'Ce PDF n’a aucune page.',
  'too-many-pages': 'Ce PDF a plus de 40\u00a0pages\u00a0: gardez celles qui servent aux autres.',
  'too-large':
    'Ce PDF devient trop grand une fois ouvert\u00a0: enregistrez-le avec des images plus petites, puis recommencez.',
};

/** Whether the file says by its first bytes that it is a PDF (ISO 32000-1, 7.5.2). */
export function isPdf(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(0, 5)).toString('latin1') === '%PDF-';
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Writes a sent PDF anew: its pages as they are drawn and nothing else ({@link copyPlainPages}), in a thread of its
 * own that is ended when it takes too long or too much memory; one file after the other. Refuses with one French
 * sentence a file over 2 MB, one that is encrypted or broken, one of more than 40 pages, one that unpacks to more
 * than 64 MB in one place.
 */
export async function rewritePdf(file: Uint8Array): Promise<RewrittenPdf> {
  if (file.length > HEAVIEST_FILE) {
    return {
      kind: 'refused',
      problem: 'Ce fichier dépasse 2\u00a0Mo\u00a0: choisissez un fichier plus léger.',
    };
  }
  const turn = last.then(() => runThread(file));
  last = turn;
  const answer = await turn;
  if (answer.kind === 'unfit') return { kind: 'refused', problem: PROBLEMS[answer.reason] };
  if (answer.pdf.length > HEAVIEST_REWRITTEN) return { kind: 'refused', problem: PROBLEMS['too-large'] };
  return answer;
}

/** Never rejects: whatever ends the thread is the file's fault, and is told as such. */
function runThread(file: Uint8Array): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const thread = new Worker(require.resolve('#lib/server/directory/pdf-thread.ts'), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      // What a library says of a file may quote it.
      stdout: true,
      stderr: true,
    });
    const tooLarge: PdfAnswer = { kind: 'unfit', reason: 'too-large' };
    const settle = (answer: PdfAnswer) => {
      clearInterval(look);
      clearTimeout(watch);
      resolve(answer);
      void thread.terminate();
    };
    const watch = setTimeout(() => settle(tooLarge), LONGEST_MS);
    // The limits of a thread do not count buffers.
    const look = setInterval(() => {
      thread.getHeapStatistics().then(
        ({ external_memory: buffers }) => buffers > MOST_BUFFERS && settle(tooLarge),
        () => undefined,
      );
    }, LOOK_EVERY_MS);
    thread.on('message', settle);
    thread.on('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge : { kind: 'unfit', reason: 'broken' }),
    );
    thread.on('exit', () => settle({ kind: 'unfit', reason: 'broken' }));
  });
}
