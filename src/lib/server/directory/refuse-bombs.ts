import { inflate, UnpackedBudget } from './rewrite-stream.ts';
import { UnfitPdf } from './unfit-pdf.ts';

/**
 * Unpacks whatever zlib may have packed in a file, before anything else reads it: a reader of PDF files unpacks
 * lists of objects without asking how large they become. Throws {@link UnfitPdf} `too-large`.
 */
export function refuseBombs(file: Uint8Array): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const budget = new UnpackedBudget();
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    let start = at + 6;
    if (bytes[start] === 0x0d) start += 1;
    if (bytes[start] === 0x0a) start += 1;
    // The first byte of zlib's format for its only method (RFC 1950).
    if (((bytes[start] ?? 0) & 0x0f) !== 8) continue;
    try {
      budget.spend(inflate(bytes.subarray(start), budget.most).length);
    } catch (failure) {
      if (failure instanceof UnfitPdf && failure.reason === 'too-large') throw failure;
    }
  }
}
