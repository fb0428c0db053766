import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isProof,
  newPaperSecret,
  normaliseName,
  proveName,
  readSecret,
} from '#lib/verification/name-proof.ts';

describe('one name, copied from a paper', () => {
  test.each([
    ['Hélène Lefèvre', 'helene LEFEVRE'],
    ['Amina Haddad', 'Haddad  Amina'],
    ['Jean-Pierre N’Diaye', "jean pierre n'diaye"],
    ['Zoé Çelik-Łukasz', 'Zoe Celik Lukasz'],
    ['Straße Øster', 'strasse oster'],
    ['İbrahim Yıldız', 'ibrahim yildiz'],
    ['Əliyev', 'Eliyev'],
    ['Фёдор Йованов', 'федор йованов'],
    ['محمدی\u200cزاده', 'محمدي زاده'],
    ['كريم', 'کریم'],
    ['أَحْمَد', 'احمد'],
    ['فاطمة', 'فاطمه'],
    ['محمـــد', 'محمد'],
    ['שָׂרָה', 'שרה'],
    ['ანა', 'ᲐᲜᲐ'],
    ['Σωκράτης', 'ΣΩΚΡΆΤΗΣ'],
    ['Ａｍｉｎａ', 'amina'],
    ['\u202eAmina\u202c', 'amina'],
  ])('« %s » is also « %s »', (onPaper, typed) => {
    expect(normaliseName(typed)).toBe(normaliseName(onPaper));
  });

  test.each([
    ['Amina Haddad', 'Amine Haddad'],
    ['Amina Haddad', 'Amina'],
    ['राम', 'रमा'],
    ['ガク', 'カク'],
    ['ශ්‍රී', 'ශර'],
    ['สมชาย', 'สมชย'],
    ['Ли', 'Ле'],
  ])('« %s » is not « %s »', (onPaper, typed) => {
    expect(normaliseName(typed)).not.toBe(normaliseName(onPaper));
  });

  test('nothing is left of signs that are no letters', () => {
    expect(normaliseName(' -’… ')).toBe('');
  });

  test('whatever is typed, it is one form of itself, with or without capitals, in any order', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 4 });
    fc.assert(
      fc.property(words, (name) => {
        const form = normaliseName(name.join(' '));
        expect(normaliseName(form)).toBe(form);
        expect(normaliseName(name.toReversed().join(' '))).toBe(form);
        expect(normaliseName(name.join('  -  ').normalize('NFD'))).toBe(form);
      }),
    );
  });
});

describe('a proof', () => {
  test('is HMAC-SHA-256 of the normal form, as other programs compute it', async () => {
    // openssl dgst -sha256 -hmac AAAAAAAAAAAAAAAAAAAAAA -binary | basenc --base64url, of "amina haddad"
    expect(await proveName('AAAAAAAAAAAAAAAAAAAAAA', 'Haddad Amina')).toBe(
      'Ohno1Jy_QOqUGVdn1ts_7uftdqERTXA7mfAyeGNObR0',
    );
  });

  test('is the same for one name and secret, and another for any other of both', async () => {
    const letter = fc.stringMatching(/^[a-z]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(letter, letter, async (one, other) => {
        const [mine, theirs] = [newPaperSecret(), newPaperSecret()];
        expect(await proveName(mine, one.toUpperCase())).toBe(await proveName(mine, one));
        expect(isProof(await proveName(mine, one))).toBe(true);
        expect(await proveName(theirs, one)).not.toBe(await proveName(mine, one));
        if (one !== other) expect(await proveName(mine, other)).not.toBe(await proveName(mine, one));
      }),
      { numRuns: 50 },
    );
  });

  test('cannot be made of nothing', async () => {
    expect(await proveName(newPaperSecret(), ' ’ ')).toBeUndefined();
  });
});

test('a secret is 128 random bits, read back from the fragment and from nothing else', () => {
  const secrets = Array.from({ length: 50 }, newPaperSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(readSecret(`#${secret}`)).toBe(secret);
  for (const fragment of ['', '#', '#contenu', `#${'a'.repeat(23)}`, '#<script>alert(1)</scrip']) {
    expect(readSecret(fragment)).toBeUndefined();
  }
});
