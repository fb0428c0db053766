import { zipSync, type Zippable } from 'fflate';
import { drawDocument } from '../../typesetting/draw-document.ts';
import type { ComposedFile } from '../print-request.ts';
import type { HeldDocument } from './held-documents.ts';

export type Drawing =
  | { readonly kind: 'drawn'; readonly document: HeldDocument }
  /** The place in the list, from 1, of the file that could not be set; never what stands on it. */
  | { readonly kind: 'failed'; readonly place: number };

/** ZIP knows no date before 1980; a fixed one makes the same files the same bytes. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * Draws the files one after the other in the drawing thread: one alone is a PDF, several make a ZIP under
 * `zipName`. `onDrawn` is told how many are done. Names of files were made neutral by whoever composed them.
 */
export async function drawFiles(
  files: readonly ComposedFile[],
  zipName: string,
  onDrawn: (done: number) => void,
): Promise<Drawing> {
  const drawn: { fileName: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const [index, { fileName, document }] of files.entries()) {
    const outcome = await drawDocument(typeof document === 'function' ? await document() : document);
    if (outcome.kind === 'failed') return { kind: 'failed', place: index + 1 };
    drawn.push({ fileName, bytes: outcome.drawn as Uint8Array<ArrayBuffer> });
    onDrawn(index + 1);
  }
  const [only] = drawn;
  if (only && drawn.length === 1) {
    return { kind: 'drawn', document: { ...only, type: 'application/pdf' } };
  }
  const entries: Zippable = {};
  // PDFs are compressed already: stored as they are.
  for (const { fileName, bytes } of drawn) entries[fileName] = [bytes, { level: 0, mtime: NO_DATE }];
  return {
    kind: 'drawn',
    document: { bytes: zipSync(entries), type: 'application/zip', fileName: zipName },
  };
}
