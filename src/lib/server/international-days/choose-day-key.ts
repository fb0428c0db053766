/** In an address, `nouvelle` is the form of a day to come (`/coordination/journees/nouvelle`). */
const RESERVED = new Set(['nouvelle']);
const LONGEST = 60;

/**
 * The key of a new day, from its title: `journee-de-la-mer`, with a number when it is taken. Never a word that
 * an address of the coordination has already.
 */
export function chooseDayKey(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/gu, '');
  const stem = plain === '' ? 'journee' : plain;
  const isFree = (key: string) => !taken.has(key) && !RESERVED.has(key);
  if (isFree(stem)) return stem;
  for (let number = 2; ; number += 1) {
    if (isFree(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}
