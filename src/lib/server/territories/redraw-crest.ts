import { redrawImage } from '../typesetting/redraw-image.ts';

/** Pixels of the crest as it is kept; printed at 22 mm, that is nearly 600 dots an inch. */
const LARGEST_SIDE = 512;

/** Draws a sent crest anew (see {@link redrawImage}, which says what it refuses) and gives its bytes in base64. */
export async function redrawCrest(
  file: Uint8Array,
): Promise<{ kind: 'redrawn'; base64: string } | { kind: 'refused'; problem: string }> {
  const redrawn = await redrawImage(file, { largestSide: LARGEST_SIDE });
  return redrawn.kind === 'redrawn' ? { kind: 'redrawn', base64: redrawn.png.toString('base64') } : redrawn;
}
