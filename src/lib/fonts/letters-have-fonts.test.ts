import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The characters that each of our fonts is asked for, by its family: `unicode-range` in the style sheet. */
function lettersOfFonts(): Map<string, (code: number) => boolean> {
  const faces = read('../../app.css').match(/@font-face \{[^}]+\}/gu) ?? [];
  const ranges = new Map<string, [number, number][]>();
  for (const face of faces) {
    const family = /font-family: '([^']+)'/u.exec(face)?.[1] ?? '';
    const own = [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gu)].map(
      ([, first = '', last = first]): [number, number] => [parseInt(first, 16), parseInt(last, 16)],
    );
    ranges.set(family, [...(ranges.get(family) ?? []), ...own]);
  }
  return new Map(
    [...ranges].map(([family, own]) => [
      family,
      (code: number) => own.some(([first, last]) => code >= first && code <= last),
    ]),
  );
}

/** Every character that our pages write by themselves in a language. */
function charactersOf(locale: string): Set<string> {
  return new Set(read(`../../i18n/messages/public/${locale}.json`).replaceAll(/\\[nt"]/gu, ''));
}

const fonts = lettersOfFonts();
const isStandIn = (family: string) => family.endsWith('stand-in');
const fontOf = (character: string) =>
  [...fonts].find(([family, has]) => !isStandIn(family) && has(character.codePointAt(0) ?? 0))?.[0];

describe.each(locales)('in %s', (locale) => {
  test('each letter is in a font that we serve', () => {
    const letters = [...charactersOf(locale)].filter((character) => /[\p{L}\p{M}\p{Nd}]/u.test(character));
    expect(letters.filter((letter) => fontOf(letter) === undefined)).toEqual([]);
  });
});

test('a page in Latin letters asks for no other font', () => {
  for (const locale of ['fr', 'en', 'es', 'pt', 'ro']) {
    const families = new Set([...charactersOf(locale)].map(fontOf));
    families.delete(undefined);
    expect([...families], locale).toEqual(['Atkinson Hyperlegible']);
  }
});
