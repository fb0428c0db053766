import { withBreaks } from '../certificates/page/compose-page.ts';
import { whyUndrawable } from '../certificates/page/find-missing-glyphs.ts';
import { markOfScript } from '../typesetting/own-script.ts';

/** A text with the language and direction it is read in, as `marked()` of the templates takes it. */
export interface MarkedText {
  readonly text: string;
  readonly language: string;
  readonly direction: string;
}

/** Marks a name or any text of a person. `hint`: their second language, believed when the script allows it. */
export function markedText(text: string, hint?: string): MarkedText {
  return { text: withBreaks(text), ...markOfScript(text, hint) };
}

/** A text that a paper would draw, and whose it is: « Samira », « la collectivité ». */
export interface DrawnText {
  readonly whose: string;
  readonly text: string | undefined;
}

/**
 * Why these texts cannot be drawn: one French sentence for each text with a letter that no font has, naming whose
 * it is and the letter, for the organiser’s screen only. None when all can.
 */
export function describeMissingLetters(texts: readonly DrawnText[]): string[] {
  const problems = texts.flatMap(({ whose, text }) => {
    const why = text === undefined ? undefined : whyUndrawable(text);
    return why === undefined ? [] : [`${whose}\u00a0: ${why}.`];
  });
  return [...new Set(problems)];
}
