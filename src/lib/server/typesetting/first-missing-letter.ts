import { fontsFor } from './fonts.ts';

const letters = new Intl.Segmenter('fr', { granularity: 'grapheme' });
/** Joiners and the like shape their neighbours and are never drawn themselves. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters already judged: a batch has thousands of letters and few different ones. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 10_000;

function isDrawn(segment: string): boolean {
  const letter = segment.replace(INVISIBLE, '');
  // The shaping engine composes and decomposes: either spelling is enough.
  const spellings = [letter.normalize('NFC'), letter.normalize('NFD')];
  return fontsFor([segment]).some((family) => spellings.some((spelling) => family.holds(spelling)));
}

/**
 * The first letter of a text that no font of the house draws, or `undefined` when all are drawn. A letter is
 * what a person sees as one, marks included, and one family must hold the whole of it in every face.
 */
export function firstMissingLetter(text: string): string | undefined {
  for (const { segment } of letters.segment(text)) {
    let drawn = judged.get(segment);
    if (drawn === undefined) {
      drawn = isDrawn(segment);
      if (judged.size < MOST_JUDGED) judged.set(segment, drawn);
    }
    if (!drawn) return segment;
  }
  return undefined;
}
