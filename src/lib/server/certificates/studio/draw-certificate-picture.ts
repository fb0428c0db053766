import sharp from 'sharp';
import { drawPicture } from '../../typesetting/draw-document.ts';
import { withPlainColours } from '../../typesetting/plain-colours.ts';
import type { CertificateEntry } from '../page/certificate-entry.ts';
import { certificateDocument, type CertificateLook } from '../page/render-documents.ts';

/** As the typesetter declares the size of a page. */
const SIZE_IN_POINTS = / width="(?<width>[\d.]+)pt" height="(?<height>[\d.]+)pt"/u;

/**
 * The page of one certificate as a PNG whose longer side has `longSide` pixels: the same layout as the file that is
 * printed, letter by letter. Set in the thread of the typesetter; nothing is written or kept. Told `undefined` when
 * the words are too long for the page.
 */
export async function drawCertificatePicture(
  entry: CertificateEntry,
  look: CertificateLook,
  longSide: number,
): Promise<Buffer | undefined> {
  const picture = await drawPicture(certificateDocument([entry], look));
  if (picture.kind === 'failed') return undefined;
  // Its size in pixels, so that every outline is drawn once, at the size at which it is looked at.
  const sized = picture.drawn.replace(SIZE_IN_POINTS, (_, width: string, height: string) => {
    const scale = longSide / Math.max(Number(width), Number(height));
    return ` width="${Math.round(Number(width) * scale)}" height="${Math.round(Number(height) * scale)}"`;
  });
  return sharp(Buffer.from(withPlainColours(sized)))
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer();
}
