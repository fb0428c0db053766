import { expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import {
  secondLanguagePart,
  SECOND_LANGUAGE_TEXTS,
  SECOND_LANGUAGES,
  type SecondLanguageTexts,
} from '#lib/server/certificates/page/certificate-languages.ts';
import { certificateNotice } from '#lib/server/certificates/page/compose-page.ts';
import { firstMissingLetter } from '#lib/server/typesetting/first-missing-letter.ts';
import { markOfScript } from '#lib/server/typesetting/own-script.ts';

const all = Object.entries<SecondLanguageTexts>(SECOND_LANGUAGE_TEXTS);

test('the paper speaks every language of the mails but French', () => {
  expect(SECOND_LANGUAGES).toEqual(locales.filter((locale) => locale !== 'fr').toSorted());
});

test.each(all)('%s: in its own script and direction, every letter drawn', (language, texts) => {
  const { direction, title, marrainage = title, notice } = texts;
  for (const text of [title, marrainage, notice]) {
    expect(firstMissingLetter(text)).toBeUndefined();
    const latin = ['en', 'es', 'pt', 'ro'].includes(language);
    expect(markOfScript(text, language)).toEqual({ language: latin ? 'fr' : language, direction });
    // Neither French left in place, nor one language under the name of another.
    const letters = text.match(/\p{L}/gu) ?? [];
    expect(letters.every((letter) => /\p{Script=Latin}/u.test(letter) === latin)).toBe(true);
    expect(text).not.toMatch(/parrainage|engagement symbolique|état civil/iu);
  }
});

test('each language says the notice in words of its own, in two sentences as the French one', () => {
  const notices = all.map(([, { notice }]) => notice);
  expect(new Set(notices).size).toBe(all.length);
  for (const notice of [certificateNotice('parrainage'), ...notices])
    expect(notice.match(/[.።]/gu)).toHaveLength(2);
});

test('a marrainage has its own title where the language has the word, and the same notice', () => {
  const of = (variant: 'parrainage' | 'marrainage') => secondLanguagePart('es', variant);
  expect(of('parrainage').title).toContain('apadrinamiento');
  expect(of('marrainage').title).toContain('amadrinamiento');
  expect(of('marrainage')).toEqual({ ...of('parrainage'), title: of('marrainage').title });
  expect(secondLanguagePart('uk', 'marrainage')).toEqual(secondLanguagePart('uk', 'parrainage'));
});

test('no word of a legal guardianship nor of a church’s godparents', () => {
  const words = all.map(([, texts]) => Object.values(texts).join(' ')).join('\n');
  expect(words).not.toMatch(
    /كفال|سرپرست|опек|опік|tutel|guardian|nășie|nașă|крёстн|хрещен|ክርስትና|godparent/iu,
  );
});
