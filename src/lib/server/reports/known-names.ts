/** Fewer letters than this are no name by themselves; an Ethiopic or a Chinese sign is a syllable or a word. */
const FEWEST_LETTERS = 3;
const FEWEST_SYLLABLES = 2;
const SYLLABLES =
  /[\p{Script=Ethiopic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Small words that stand within French names, and in every French sentence. */
const PARTICLES = new Set(['aux', 'des', 'dit', 'dite', 'les', 'par', 'sur', 'sous']);

const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/**
 * The word of a text that is also a first or a family name among `names`, as it stands in the text; nothing where
 * there is none. A word is compared whole, accents and capitals aside, with and without its apostrophes; words of
 * `allowed` (the town's own name) are nobody's. Pure.
 */
export function findNamedWord(
  text: string,
  names: readonly string[],
  allowed: readonly string[] = [],
): string | undefined {
  const known = new Set(names.flatMap(wordsOf).filter(isName));
  for (const word of allowed.flatMap(wordsOf)) known.delete(word);
  if (known.size === 0) return undefined;
  return text
    .normalize('NFC')
    .split(/[\s\p{Pd}\p{Ps}\p{Pe}.,;:!?/…"“”„«»‹›]+/u)
    .find((chunk) => wordsOf(chunk).some((word) => known.has(word)));
}

/** The words of a name or of a chunk of text, folded: `N’Diaye-Élie` gives `n`, `diaye`, `ndiaye`, `elie`. */
function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|\p{Cf}/gu, '')
    .replace(/[œæßøłđı]/gu, (letter) => LIGATURES[letter] ?? letter);
  const parts = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const closed = folded.replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...parts, ...closed];
}

function isName(word: string): boolean {
  const fewest = SYLLABLES.test(word) ? FEWEST_SYLLABLES : FEWEST_LETTERS;
  return [...word].length >= fewest && !PARTICLES.has(word);
}
