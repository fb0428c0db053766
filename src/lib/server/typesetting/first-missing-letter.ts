import { fontsFor, type FontFamily } from './fonts.ts';

const letters = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Joiners, which shape their neighbours, and the marks of break and direction that come with copied text. */
const HARMLESS = /[\u00ad\u061c\u200b\u200c\u200e\u200f\u2060]|\u034f|\u200d/gu;
/** Any other sign that is never seen: overrides would turn the line around, fillers make a name of nothing. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|(?![\t\r\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
/** Without an agreed shape: no font could be right. */
const SHAPELESS = /[\p{Co}\p{Cn}\p{Cs}]/u;
/** Before a mark, nothing that it could stand on: the typesetter would set it on a dotted circle. */
const NOTHING = /^[\s\p{P}]*$/u;
const MARK_FIRST = /^\s*\p{M}/u;
/**
 * Marks that climb over the lines above. No spelling of a language puts more than four on a letter where marks
 * are piled up freely, nor more than eight where a script has its own places for them (Burmese has seven).
 */
const PILED_UP = /\p{Script=Inherited}{5}|\p{M}{9}/u;

/** Why a letter is not drawn. */
export type LetterFault = 'no font' | 'invisible' | 'mark on nothing' | 'too many marks';

/** Letters already judged: a batch has thousands of letters and few different ones. */
const judged = new Map<string, LetterFault | undefined>();
const MOST_JUDGED = 10_000;

function isDrawn(letter: string, families: readonly FontFamily[]): boolean {
  // The shaping engine composes and decomposes: either spelling is enough.
  const spellings = [letter.normalize('NFC'), letter.normalize('NFD')];
  return families.some((family) => spellings.some((spelling) => family.holds(spelling)));
}

function judge(segment: string): LetterFault | undefined {
  const letter = segment.replace(HARMLESS, '');
  if (UNSEEN.test(letter)) return 'invisible';
  if (SHAPELESS.test(letter)) return 'no font';
  if (PILED_UP.test(letter.normalize('NFD'))) return 'too many marks';
  return isDrawn(letter, fontsFor([segment])) ? undefined : 'no font';
}

/**
 * The first letter of a text that would not be drawn rightly, and why; `undefined` when all are. A letter is
 * what a person sees as one, marks included, and one family must hold the whole of it in every face.
 */
export function firstLetterFault(text: string): { letter: string; fault: LetterFault } | undefined {
  let before = '';
  for (const { segment } of letters.segment(text)) {
    if (!judged.has(segment) && judged.size < MOST_JUDGED) judged.set(segment, judge(segment));
    const fault = judged.has(segment) ? judged.get(segment) : judge(segment);
    // A sign without a script of its own may be in a font that its neighbours ask for.
    const isFound =
      fault === undefined ||
      (fault === 'no font' &&
        !SHAPELESS.test(segment) &&
        isDrawn(segment.replace(HARMLESS, ''), fontsFor([text])));
    if (!isFound) return { letter: segment, fault };
    if (MARK_FIRST.test(segment) && (NOTHING.test(before) || /^\s/u.test(segment)))
      return { letter: segment, fault: 'mark on nothing' };
    before = segment;
  }
  return undefined;
}

/** The first letter of a text that no font of the house draws rightly, or `undefined` when all are drawn. */
export function firstMissingLetter(text: string): string | undefined {
  return firstLetterFault(text)?.letter;
}
