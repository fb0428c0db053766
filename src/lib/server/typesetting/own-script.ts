/** How a name in its own script is marked, so that it is shaped, read aloud and copied rightly. */
export interface ScriptMark {
  /** BCP 47 language, the most usual of the script unless the letters or a hint say better. */
  language: string;
  direction: 'ltr' | 'rtl';
}

/** Script, its usual language, and other languages of the catalogue that are written with it. */
const SCRIPTS: readonly { script: RegExp; usual: string; also: readonly string[]; rightToLeft?: true }[] = [
  { script: /\p{Script=Arabic}/u, usual: 'ar', also: ['fa', 'ps'], rightToLeft: true },
  { script: /\p{Script=Hebrew}/u, usual: 'he', also: [], rightToLeft: true },
  { script: /\p{Script=Cyrillic}/u, usual: 'ru', also: ['uk'] },
  { script: /\p{Script=Georgian}/u, usual: 'ka', also: [] },
  { script: /\p{Script=Armenian}/u, usual: 'hy', also: [] },
  { script: /\p{Script=Ethiopic}/u, usual: 'am', also: ['ti'] },
  { script: /\p{Script=Greek}/u, usual: 'el', also: [] },
  { script: /\p{Script=Devanagari}/u, usual: 'hi', also: [] },
  { script: /\p{Script=Bengali}/u, usual: 'bn', also: [] },
  { script: /\p{Script=Tamil}/u, usual: 'ta', also: [] },
];

/** Letters that one language of a script has and its usual one has not. */
const TELLING_LETTERS: readonly { letters: RegExp; language: string }[] = [
  { letters: /[ټډړږښګڼېۍ]/u, language: 'ps' },
  { letters: /[پچژگکی]/u, language: 'fa' },
  { letters: /[їєґі]/iu, language: 'uk' },
];

/**
 * The language and direction of a text by its first letter of a known script; French from left to right
 * when there is none. Nothing here is a statement about the person: it only chooses shapes and a voice.
 *
 * @param hint the certificate’s second language, believed when the script allows it
 */
export function markOfScript(text: string, hint?: string): ScriptMark {
  for (const letter of text) {
    const found = SCRIPTS.find(({ script }) => script.test(letter));
    if (found === undefined) continue;
    const family = [found.usual, ...found.also];
    const told = TELLING_LETTERS.find(
      ({ letters, language }) => family.includes(language) && letters.test(text),
    );
    const hinted = hint !== undefined && family.includes(hint) ? hint : undefined;
    return {
      language: hinted ?? told?.language ?? found.usual,
      direction: found.rightToLeft ? 'rtl' : 'ltr',
    };
  }
  return { language: 'fr', direction: 'ltr' };
}
