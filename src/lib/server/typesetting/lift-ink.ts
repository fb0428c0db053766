import sharp from 'sharp';

/** Below this lightness (0 to 255) the paper itself is in the dark. */
const DARKEST_PAPER = 120;
/** Paper is never quite even: what is nearly as light as it is counts as paper. */
const NEARLY_PAPER = 0.88;
/** Ink is opaque well before it is black. */
const SURELY_INK = 0.45;
/** Fewer pixels than this are dust. */
const LEAST_INK = 60;
/** Of the whole image; above it a shadow was taken for ink. */
const MOST_VEIL = 0.2;
/** Room left around the ink, in pixels. */
const MARGIN = 3;

/**
 * Lifts ink off its paper: what is nearly as white as the paper becomes transparent, the rest keeps its own colour,
 * and the empty margins go, so that a scanned signature lies over a line and not over a white box. Takes the
 * PNG that `redraw-image.ts` drew; refuses with one French sentence a dark or shaded paper, and an empty one.
 */
export async function liftInk(
  png: Uint8Array,
): Promise<{ kind: 'lifted'; png: Buffer } | { kind: 'refused'; problem: string }> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = width * height;
  const channel = (pixel: number, index: number) =>
    data[pixel * channels + Math.min(index, channels - 1)] ?? 255;
  // Its darkest channel says how much ink there is, whatever the colour of the ink.
  const lightness = (pixel: number) => Math.min(channel(pixel, 0), channel(pixel, 1), channel(pixel, 2));
  const paper = lightnessOfPaper(pixels, lightness);
  if (paper < DARKEST_PAPER) {
    return refused(
      'Le fond de cette image est trop sombre\u00a0: signez sur une feuille blanche, bien éclairée.',
    );
  }
  const white = paper * NEARLY_PAPER;
  const black = white * SURELY_INK;
  const lifted = Buffer.alloc(pixels * 4);
  const box = { left: width, top: height, right: -1, bottom: -1 };
  let ink = 0;
  let veil = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const cover = Math.min(1, Math.max(0, (white - lightness(pixel)) / (white - black)));
    if (cover === 0) continue;
    if (cover < 0.4) veil++;
    else {
      ink++;
      const x = pixel % width;
      const y = Math.floor(pixel / width);
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
    // The colour that, laid over this paper with this opacity, gives what was seen.
    for (let index = 0; index < 3; index++) {
      const own = (channel(pixel, index) - (1 - cover) * paper) / cover;
      lifted[pixel * 4 + index] = Math.min(255, Math.max(0, Math.round(own)));
    }
    lifted[pixel * 4 + 3] = Math.round(cover * 255);
  }
  if (ink < LEAST_INK) return refused('Cette image paraît vide\u00a0: nous n’y trouvons aucun trait.');
  if (veil > pixels * MOST_VEIL) {
    return refused(
      'Une ombre couvre cette image\u00a0: recommencez sur une feuille blanche, éclairée partout pareil.',
    );
  }
  const left = Math.max(0, box.left - MARGIN);
  const top = Math.max(0, box.top - MARGIN);
  const kept = await sharp(lifted, { raw: { width, height, channels: 4 } })
    .extract({
      left,
      top,
      width: Math.min(width, box.right + MARGIN + 1) - left,
      height: Math.min(height, box.bottom + MARGIN + 1) - top,
    })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return { kind: 'lifted', png: kept };
}

/** The lightness that nine pixels in ten do not exceed: the paper, even where a stamp covers most of the image. */
function lightnessOfPaper(pixels: number, lightness: (pixel: number) => number): number {
  const counts = new Uint32Array(256);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const value = lightness(pixel);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen >= pixels * 0.9) return value;
  }
  return 255;
}

function refused(problem: string): { kind: 'refused'; problem: string } {
  return { kind: 'refused', problem };
}
