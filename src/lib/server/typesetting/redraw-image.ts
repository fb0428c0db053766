import sharp from 'sharp';

/** Bytes of the file as it is sent. */
const HEAVIEST_FILE = 2 * 1024 * 1024;
/** Pixels of the image as it is sent: what a telephone's camera takes, and no bomb. */
const MOST_PIXELS = 50_000_000;

type ImageKind = 'png' | 'jpeg' | 'webp';

/** An image drawn anew by us, as a PNG, or the French sentence that says why not. */
export type RedrawnImage =
  { readonly kind: 'redrawn'; readonly png: Buffer } | { readonly kind: 'refused'; readonly problem: string };

/**
 * Draws a sent image anew, as a PNG of at most `largestSide` pixels a side. Nothing of the file survives but its
 * pixels: neither place nor camera, nor whatever was hidden behind the image.
 *
 * Refuses with one French sentence a file over 2 MB, anything that is not by its own first bytes a PNG, a
 * JPEG or a WebP (whatever its name says; an SVG may carry scripts), an image of several pictures or more
 * than 50 million pixels, and one that does not unpack.
 */
export async function redrawImage(
  file: Uint8Array,
  { largestSide }: { largestSide: number },
): Promise<RedrawnImage> {
  if (file.length > HEAVIEST_FILE)
    return refused('Ce fichier dépasse 2 Mo : choisissez une image plus légère.');
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
      .png({ compressionLevel: 9 })
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
