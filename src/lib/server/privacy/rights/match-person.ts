/** What a search may compare of somebody. */
export interface Comparable {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** Whether this is one of their mail addresses or telephone numbers, however it was typed. */
export function hasAddress({ addresses }: Comparable, typed: string): boolean {
  const asked = folded(typed);
  return asked !== '' && addresses.some((address) => folded(address) === asked);
}

/** Whether every word typed is a word of one of their names, or begins one: « jean dup » finds « Jeanne Dupont ». */
export function hasName({ names }: Comparable, typed: string): boolean {
  const asked = wordsOf(typed);
  if (asked.length === 0) return false;
  return names.some((name) => {
    const words = wordsOf(name);
    return asked.every((each) => words.some((word) => word.startsWith(each)));
  });
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Without accents, vowel signs, case and outer blanks. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .trim();
}
