/** How a name in its own script is marked, so that it is shaped, read aloud and copied rightly. */
export interface ScriptMark {
  /** BCP 47 language, the most usual of the script unless the letters or a hint say better. */
  language: string;
  direction: 'ltr' | 'rtl';
}

/** Languages whose Han letters have shapes of their own. */
export type EastAsianLanguage = 'zh' | 'ja' | 'ko';

/** A letter or a sign of Chinese, Japanese or Korean writing. */
export const EAST_ASIAN_LETTERS =
  /[\u3099-\u309c\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30a0\u30fb\u30fc\uff00-\uffef]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\u30a0\u30fb\u30fc]/u;
const HANGUL = /\p{Script=Hangul}/u;

/**
 * The language whose shapes the Han letters of a text take: Japanese beside kana, Korean beside hangul, Chinese
 * otherwise, which most names in Han letters alone are. `undefined` for a text without such letters.
 */
export function eastAsianLanguage(text: string): EastAsianLanguage | undefined {
  if (!EAST_ASIAN_LETTERS.test(text)) return undefined;
  if (KANA.test(text)) return 'ja';
  return HANGUL.test(text) ? 'ko' : 'zh';
}

/** Script, its usual language, and other languages that are written with it. */
const SCRIPTS: readonly { script: RegExp; usual: string; also?: readonly string[]; rightToLeft?: true }[] = [
  { script: /\p{Script=Arabic}/u, usual: 'ar', also: ['fa', 'ps', 'ur', 'ckb'], rightToLeft: true },
  { script: /\p{Script=Hebrew}/u, usual: 'he', also: ['yi'], rightToLeft: true },
  { script: /\p{Script=Syriac}/u, usual: 'syr', rightToLeft: true },
  { script: /\p{Script=Thaana}/u, usual: 'dv', rightToLeft: true },
  { script: /\p{Script=Nko}/u, usual: 'nqo', rightToLeft: true },
  { script: /\p{Script=Cyrillic}/u, usual: 'ru', also: ['uk'] },
  { script: /\p{Script=Georgian}/u, usual: 'ka' },
  { script: /\p{Script=Armenian}/u, usual: 'hy' },
  { script: /\p{Script=Ethiopic}/u, usual: 'am', also: ['ti'] },
  { script: /\p{Script=Greek}/u, usual: 'el' },
  { script: /\p{Script=Devanagari}/u, usual: 'hi', also: ['ne'] },
  { script: /\p{Script=Bengali}/u, usual: 'bn' },
  { script: /\p{Script=Gurmukhi}/u, usual: 'pa' },
  { script: /\p{Script=Gujarati}/u, usual: 'gu' },
  { script: /\p{Script=Tamil}/u, usual: 'ta' },
  { script: /\p{Script=Telugu}/u, usual: 'te' },
  { script: /\p{Script=Kannada}/u, usual: 'kn' },
  { script: /\p{Script=Malayalam}/u, usual: 'ml' },
  { script: /\p{Script=Sinhala}/u, usual: 'si' },
  { script: /\p{Script=Thai}/u, usual: 'th' },
  { script: /\p{Script=Lao}/u, usual: 'lo' },
  { script: /\p{Script=Khmer}/u, usual: 'km' },
  { script: /\p{Script=Myanmar}/u, usual: 'my' },
  { script: /\p{Script=Tibetan}/u, usual: 'bo', also: ['dz'] },
  { script: /\p{Script=Tifinagh}/u, usual: 'zgh', also: ['ber'] },
];

/** Letters that one language of a script has and those before it in this list, or its usual one, have not. */
const TELLING_LETTERS: readonly { letters: RegExp; language: string }[] = [
  { letters: /[ټځڅډړږښګڼېۍۀ]/u, language: 'ps' },
  { letters: /[ٹڈڑںےۂ]/u, language: 'ur' },
  { letters: /[ۆێڵڕەڤ]/u, language: 'ckb' },
  { letters: /[پچژگکی]/u, language: 'fa' },
  { letters: /[ײױװ]|\u05d9\u05d9\u05b7/u, language: 'yi' },
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
    if (EAST_ASIAN_LETTERS.test(letter)) {
      return { language: eastAsianLanguage(text) ?? 'zh', direction: 'ltr' };
    }
    const found = SCRIPTS.find(({ script }) => script.test(letter));
    if (found === undefined) continue;
    const family = [found.usual, ...(found.also ?? [])];
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
