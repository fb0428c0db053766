/** Letters that no decomposition brings down to their plain form. */
const PLAIN: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // The same Arabic letter under its Persian, final or feminine form.
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/**
 * A text as somebody looks for it: small letters without accents, marks or vowel signs, in words. Two ways of writing
 * one name in one script come to the same; scripts are not brought together.
 */
export function foldText(text: string): string[] {
  return [...text.toLowerCase().normalize('NFD')]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('')
    .replaceAll(/[\p{M}\u0640\u200c-\u200f]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
