import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compactNumber,
  countSigns,
  newCertificateNumber,
  readCertificateNumber,
} from './certificate-number.ts';

test('a number is 26 signs of 32, in groups that can be read aloud, and never twice the same', () => {
  const numbers = Array.from({ length: 500 }, newCertificateNumber);
  for (const number of numbers) expect(number).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/u);
  expect(new Set(numbers).size).toBe(500);
  // Every sign serves: 32 of them, 5 bits each, 130 in all.
  expect(new Set(numbers.join('').replaceAll('-', '')).size).toBe(32);
});

test('a number is read however it is typed', () => {
  const spelling = fc.array(
    fc.record({
      gap: fc.constantFrom('', ' ', '-', '‑', '–', ' - ', '\u00a0', '.', '\u200b'),
      isSmall: fc.boolean(),
    }),
    { minLength: 26, maxLength: 26 },
  );
  const alike: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] };
  fc.assert(
    fc.property(spelling, fc.nat(), (ways, pick) => {
      const number = newCertificateNumber();
      const typed = [...compactNumber(number)].map((sign, index) => {
        const written = alike[sign]?.[pick % (alike[sign]?.length ?? 1)] ?? sign;
        const { gap, isSmall } = ways[index] ?? { gap: '', isSmall: false };
        return (isSmall ? written.toLowerCase() : written) + gap;
      });
      expect(readCertificateNumber(typed.join(''))).toBe(number);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a sign too few', 'K7QX2M9PWD4R81TA0000000000'.slice(1)],
  ['a sign too many', 'K7QX2M9PWD4R81TA00000000000'],
  ['a letter that no number has', 'U7QX2M9PWD4R81TA0000000000'],
  ['an address', '../../etc/passwd'],
  ['another script', 'К7QX2M9PWD4R81TA0000000000'],
])('%s is not a number', (_, typed) => {
  expect(readCertificateNumber(typed)).toBeUndefined();
});

test('what is missing can be told', () => {
  expect(countSigns('k7qx – 2m9p')).toEqual({ typed: 8, expected: 26 });
});
