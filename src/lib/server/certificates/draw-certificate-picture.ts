import sharp from 'sharp';
import { drawPicture } from '../typesetting/draw-document.ts';
import type { CertificateEntry } from './certificate-entry.ts';
import { certificateDocument, type CertificateLook } from './render-documents.ts';

/** Points (72 an inch) of the longer side of A4, as the typesetter measures it. */
const LONG_SIDE_POINTS = 841.89;
/** Enough for a photograph-like crest: the picture is looked at, and thrown away. */
const PNG = { compressionLevel: 6, effort: 3 } as const;

/**
 * The page of one certificate as a PNG whose longer side has `longSide` pixels: the same layout as the file that is
 * printed, letter by letter. Drawn in the thread of the typesetter; nothing is written or kept. Told `undefined` when
 * the words are too long for the page.
 */
export async function drawCertificatePicture(
  entry: CertificateEntry,
  look: CertificateLook,
  longSide: number,
): Promise<Buffer | undefined> {
  const picture = await drawPicture(certificateDocument([entry], look));
  if (picture.kind === 'failed') return undefined;
  return sharp(Buffer.from(picture.drawn), { density: (72 * longSide) / LONG_SIDE_POINTS })
    .flatten({ background: '#ffffff' })
    .resize({ width: longSide, height: longSide, fit: 'inside' })
    .png(PNG)
    .toBuffer();
}
