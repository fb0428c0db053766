import sharp from 'sharp';

const MEGABYTE = 1024 * 1024;
/** Of the file as it is sent, unless told. */
const HEAVIEST_MEGABYTES = 2;
/** Of what a telephone's camera takes, within what a page may send (`hooks/guard-request.ts`). */
const HEAVIEST_PHOTOGRAPH = 9;
/** Pixels of the image as it is sent: what a telephone's camera takes, and no bomb. */
const MOST_PIXELS = 50_000_000;

type ImageKind = 'png' | 'jpeg' | 'webp';

/** An image drawn anew by us, as a PNG, or the French sentence that says why not. */
export type RedrawnImage =
  { readonly kind: 'redrawn'; readonly png: Buffer } | { readonly kind: 'refused'; readonly problem: string };

/**
 * Draws a sent image anew, as a PNG of at most `largestSide` pixels a side. Nothing of the file survives but its
 * pixels: neither place nor camera, nor whatever was hidden behind the image. A photograph (`isPhotograph`) may be
 * heavier, and is drawn with 256 colours: a third of the bytes, and the eye sees no difference on a wall.
 *
 * Refuses with one French sentence a file over 2 MB (9 for a photograph), anything that is not by its own first bytes a PNG, a
 * JPEG or a WebP (whatever its name says; an SVG may carry scripts), an image of several pictures or more
 * than 50 million pixels, and one that does not unpack.
 */
export async function redrawImage(
  file: Uint8Array,
  { largestSide, isPhotograph = false }: { largestSide: number; isPhotograph?: boolean },
): Promise<RedrawnImage> {
  const heaviest = isPhotograph ? HEAVIEST_PHOTOGRAPH : HEAVIEST_MEGABYTES;
  if (file.length > heaviest * MEGABYTE)
    return refused(`Ce fichier dépasse ${heaviest} Mo : choisissez une image plus légère.`);
  const kind = kindOf(file);
  if (!kind) {
    return refused(
      looksLikeSvg(file)
        ? 'Une image SVG ne peut pas être reprise ici : enregistrez-la en PNG, puis recommencez.'
        : 'Ce fichier n’est pas une image PNG, JPEG ou WebP.',
    );
  }
  try {
    const image = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });
    const { format, pages = 1 } = await image.metadata();
    if (format !== kind) return refused('Ce fichier n’est pas une image PNG, JPEG ou WebP.');
    if (pages > 1) return refused('Cette image est animée : choisissez une image fixe.');
    const png = await image
      .autoOrient()
      .resize({ width: largestSide, height: largestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9, ...(isPhotograph && { palette: true, quality: 90 }) })
      .toBuffer();
    return { kind: 'redrawn', png };
  } catch (failure) {
    const isTooLarge = failure instanceof Error && /pixel limit/i.test(failure.message);
    return refused(
      isTooLarge
        ? 'Cette image a trop de pixels : réduisez-la à 4 000 pixels de côté, puis recommencez.'
        : 'Cette image est abîmée ou incomplète : enregistrez-la de nouveau, puis recommencez.',
    );
  }
}

/** By the first bytes (PNG 5.2; JPEG SOI and the next marker; RIFF container of WebP). */
function kindOf(file: Uint8Array): ImageKind | undefined {
  const text = (start: number, end: number) => String.fromCharCode(...file.subarray(start, end));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  return undefined;
}

function looksLikeSvg(file: Uint8Array): boolean {
  return /<svg[\s>]/i.test(new TextDecoder('utf-8', { fatal: false }).decode(file.subarray(0, 4096)));
}

function refused(problem: string): { kind: 'refused'; problem: string } {
  return { kind: 'refused', problem };
}
