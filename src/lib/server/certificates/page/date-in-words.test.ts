import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dateInWords, dateNumberInWords } from '#lib/server/certificates/page/date-in-words.ts';

const VALUES: Record<string, number> = Object.fromEntries(
  (
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
      ' ',
    ) as string[]
  ).map((name, value) => [name, value]),
);
Object.assign(VALUES, { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 });

/** Reads French words back to a number by another road than the one that writes them: a running sum. */
function readWords(text: string): number {
  let total = 0;
  let current = 0;
  const tokens = text.replaceAll('quatre-vingt', '80').split(/[ -]/);
  for (const token of tokens) {
    if (token === 'et') continue;
    if (token === 'mille') {
      total += (current || 1) * 1000;
      current = 0;
    } else if (token === 'cent') current = (current || 1) * 100;
    else current += token === '80' ? 80 : (VALUES[token] ?? Number.NaN);
  }
  return total + current;
}

describe('numbers of a date', () => {
  test.each([
    [1, 'un'],
    [16, 'seize'],
    [17, 'dix-sept'],
    [21, 'vingt et un'],
    [31, 'trente et un'],
    [71, 'soixante et onze'],
    [72, 'soixante-douze'],
    [80, 'quatre-vingt'],
    [81, 'quatre-vingt-un'],
    [91, 'quatre-vingt-onze'],
    [99, 'quatre-vingt-dix-neuf'],
    [1789, 'mille sept cent quatre-vingt-neuf'],
    [1900, 'mille neuf cent'],
    [2000, 'deux mille'],
    [2026, 'deux mille vingt-six'],
    [2080, 'deux mille quatre-vingt'],
    [2171, 'deux mille cent soixante et onze'],
  ])('%i is « %s »', (n, words) => {
    expect(dateNumberInWords(n)).toBe(words);
  });

  test('every number from 0 to 9999 is read back as itself, in French letters only', () => {
    for (let n = 0; n <= 9999; n++) {
      const words = dateNumberInWords(n);
      expect(words).toMatch(/^[a-zéû]+([ -][a-zéû]+)*$/);
      expect(readWords(words)).toBe(n);
    }
  });

  test('anything else is a bug and says so', () => {
    for (const n of [-1, 10_000, 1.5, Number.NaN]) expect(() => dateNumberInWords(n)).toThrow(RangeError);
  });
});

describe('a day in words', () => {
  test.each([
    ['2026-12-18', 'vendredi dix-huit décembre deux mille vingt-six'],
    ['2027-12-18', 'samedi dix-huit décembre deux mille vingt-sept'],
    ['2027-01-01', 'vendredi premier janvier deux mille vingt-sept'],
    ['2028-02-29', 'mardi vingt-neuf février deux mille vingt-huit'],
    ['2026-08-31', 'lundi trente et un août deux mille vingt-six'],
  ])('%s is « %s »', (day, words) => {
    expect(dateInWords(day)).toBe(words);
  });

  test('says the weekday and the month that the French calendar of Intl says, and the same numbers', () => {
    const named = new Intl.DateTimeFormat('fr', { weekday: 'long', month: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 73_000 }), (offset) => {
        const date = Temporal.PlainDate.from('2000-01-01').add({ days: offset });
        const parts = named.formatToParts(new Date(`${date.toString()}T12:00:00Z`));
        const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
        const words = dateInWords(date.toString());
        const [, weekday, day, month, year] = /^(\S+) (.+) (\p{L}+) (deux mille.*)$/u.exec(words) ?? [];
        expect(weekday).toBe(part('weekday'));
        expect(month).toBe(part('month'));
        expect(day === 'premier' ? 1 : readWords(day ?? '')).toBe(date.day);
        expect(readWords(year ?? '')).toBe(date.year);
      }),
    );
  });

  test('a day that does not exist is refused', () => {
    expect(() => dateInWords('2027-02-29')).toThrow(RangeError);
  });
});
