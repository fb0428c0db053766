import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#i18n/runtime.js';
import {
  accepted,
  checkbox,
  choice,
  choices,
  line,
  note,
  personName,
  wholeNumber,
} from '#lib/forms/fields.ts';

afterEach(() => overwriteGetLocale(() => 'fr'));

/** What the field makes of a text: the clean value, or the sentence shown beside it. */
function read(field: v.GenericSchema, typed: unknown): unknown {
  const result = v.safeParse(field, typed, { abortPipeEarly: true });
  return result.success ? result.output : `✗ ${result.issues[0].message}`;
}

describe('a person’s name', () => {
  test.each([
    ['  Amina   Diallo ', 'Amina Diallo'],
    ["Noémie d'Orves", "Noémie d'Orves"],
    ['Aïcha N’Diaye', 'Aïcha N’Diaye'],
    ['Jean "Jeannot" Dupont, père', 'Jean "Jeannot" Dupont, père'],
    ['Jose\u0301', 'José'],
    ['أمينة ديالو', 'أمينة ديالو'],
    ['მარიამ', 'მარიამ'],
    ['ሰላም ገብረ', 'ሰላም ገብረ'],
    ['Олена Шевченко', 'Олена Шевченко'],
    ['\u200Fعلی\u200Cرضا\u200F', 'علی\u200Cرضا'],
    ['\u202EamiR\u202C Diallo\u2066', 'amiR Diallo'],
    ['Amina\tDiallo', 'Amina Diallo'],
    ['Amina\u00A0\u2003Diallo\r\n', 'Amina Diallo'],
    ['J.-P. Martin', 'J.-P. Martin'],
    ['Maria St.Clair', 'Maria St.Clair'],
    ['Elizabeth II', 'Elizabeth II'],
    ['O', 'O'],
  ])('%j is written %j', (typed, written) => {
    expect(read(personName(), typed)).toBe(written);
  });

  test.each([
    ['Amina\r\nBcc: x@y.fr', /retour à la ligne ou un caractère caché/],
    ['Amina\rDiallo', /retour à la ligne/],
    ['Amina\0Diallo', /caractère caché/],
    ['Amina\u2028Diallo', /retour à la ligne/],
    ['Amina\u0085Diallo', /retour à la ligne/],
    ['Amina \u001B[31m', /caractère caché/],
    ['Am\uFFFDna', /illisibles/],
    ['Amina 😀', /sans émoji/],
    ['Amina 👩🏽‍🌾', /sans émoji/],
    ['Amina 🇫🇷', /sans émoji/],
    ['Amina 1️⃣', /sans émoji/],
    ['<script>alert(1)</script>', /seulement un nom/],
    ['Amina &lt;b&gt;', /seulement un nom/],
    ['https://exemple.test/x', /seulement un nom/],
    ['Visitez www.exemple', /seulement un nom/],
    ['gagnez-plus.com', /seulement un nom/],
    ['amina@exemple.fr', /seulement un nom/],
    ['', /à remplir/],
    ['   ', /à remplir/],
    ['\u200F\u200E\u202E', /à remplir/],
    ['\u200D', /avec des lettres/],
    ['\u3164', /avec des lettres/],
    ['???', /avec des lettres/],
    ['x'.repeat(300), /300 caractères, pour 100 au plus/],
    [undefined, /à remplir/],
  ])('%j is refused', (typed, sentence) => {
    expect(read(personName(), typed)).toMatch(sentence);
  });

  test('a hundred characters of any width are a hundred characters', () => {
    expect(read(personName(), '𐓏'.repeat(100))).toBe('𐓏'.repeat(100));
    expect(read(personName(), '𐓏'.repeat(101))).toMatch(/101 caractères/);
  });

  test('whatever is sent, what is kept is one short line without direction marks, and stays as it is when sent again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (typed) => {
        const result = v.safeParse(personName(), typed);
        if (!result.success) return;
        expect(result.output).not.toMatch(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069<>]/u);
        expect(Array.from(result.output).length).toBeLessThanOrEqual(100);
        expect(v.parse(personName(), result.output)).toBe(result.output);
      }),
      { numRuns: 2000 },
    );
  });

  test('no control character, wherever it stands inside a name, is let through', () => {
    const controls = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, i) => 127 + i), 0x2028, 0x2029]
      .filter((code) => code !== 9)
      .map((code) => String.fromCodePoint(code));
    for (const control of controls) expect(read(personName(), `A${control}b`)).toMatch(/^✗/);
  });
});

describe('a line and a note', () => {
  test('a line says how long it is and how long it may be', () => {
    expect(read(line({ max: 10 }), 'Salle des mariages')).toBe(
      '✗ C’est trop long\u00A0: 18 caractères, pour 10 au plus.',
    );
  });

  test('a label names the field in each sentence', () => {
    expect(read(line({ label: () => 'Nom du lieu' }), '')).toBe(
      '✗ Nom du lieu\u00A0: ce champ est à remplir.',
    );
  });

  test('sentences are said in the language of the moment, not in that of the start', () => {
    const field = line();
    overwriteGetLocale(() => 'en');
    expect(read(field, '')).toBe('✗ This field is needed.');
    overwriteGetLocale(() => 'ar');
    expect(read(field, '')).toBe('✗ هذا الحقل مطلوب.');
  });

  test('a note keeps its lines, in one form, and drops what nobody sees', () => {
    expect(read(note({ max: 100 }), ' Deux  lignes \r\n\r\n\r\n\r\net\u202E une\rautre ')).toBe(
      'Deux lignes\n\net une\nautre',
    );
    expect(read(note({ max: 100 }), 'a\0b')).toMatch(/caractère caché/);
    expect(read(note({ max: 5 }), '123456')).toMatch(/6 caractères, pour 5/);
  });
});

describe('numbers and choices', () => {
  test.each([
    ['12', 12],
    [' 1 000 ', 1000],
    ['1\u202F000', 1000],
    ['٣', 3],
    ['+5', 5],
  ])('%j is the number %d', (typed, value) => {
    expect(read(wholeNumber({ min: 1, max: 2000 }), typed)).toBe(value);
  });

  test.each([
    ['0', /au moins 1/],
    ['-3', /au moins 1/],
    ['2001', /dépasser 2000/],
    ['12,5', /nombre entier/],
    ['1e3', /nombre entier/],
    ['0x10', /nombre entier/],
    ['NaN', /nombre entier/],
    ['9'.repeat(40), /nombre entier/],
  ])('%j is refused', (typed, sentence) => {
    expect(read(wholeNumber({ min: 1, max: 2000 }), typed)).toMatch(sentence);
  });

  test('a choice is one of the answers offered', () => {
    expect(read(choice(['solo', 'couple']), 'couple')).toBe('couple');
    for (const wrong of ['', 'admin', undefined]) {
      expect(read(choice(['solo', 'couple']), wrong)).toBe('✗ Choisissez une des réponses proposées.');
    }
  });

  test('several choices are kept once each, in the order offered', () => {
    const field = choices(['fr', 'en', 'ar'], { min: 1, max: 2 });
    expect(read(field, ['ar', 'fr', 'ar', ''])).toEqual(['fr', 'ar']);
    expect(read(field, [])).toBe('✗ Cochez au moins une réponse.');
    expect(read(field, ['fr', 'en', 'ar'])).toBe('✗ Cochez au plus 2 réponses.');
    expect(read(field, ['fr', 'xx'])).toMatch(/réponses proposées/);
  });

  test('a box is ticked or not, and one that must be says why', () => {
    expect(read(checkbox(), 'on')).toBe(true);
    expect(read(checkbox(), undefined)).toBe(false);
    expect(read(checkbox(), 'false')).toBe(false);
    const charter = accepted(() => 'Acceptez la charte pour vous inscrire.');
    expect(read(charter, 'on')).toBe(true);
    expect(read(charter, undefined)).toBe('✗ Acceptez la charte pour vous inscrire.');
  });
});
