import { describe, expect, test } from 'vitest';
import {
  describeEntryProblem,
  readCertificateEntries,
} from '#lib/server/certificates/page/certificate-entry.ts';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';

/** What the person reads, with plain spaces so that the expectation can be typed. */
function refusalsOf(json: unknown): string[] {
  const read = readCertificateEntries(json);
  if (read.kind === 'read') return [];
  return read.problems.map((problem) => describeEntryProblem(problem).replaceAll('\u00a0', ' '));
}

describe('a batch of entries', () => {
  test('is read as it was written, the variant by default', () => {
    const { variant, ...written } = aCertificateEntry();
    expect(variant).toBe('parrainage');
    expect(readCertificateEntries([written])).toEqual({ kind: 'read', entries: [aCertificateEntry()] });
  });

  test.each([
    ['not a list', { territory: 'Lyon' }, 'Une liste de certificats est attendue, entre crochets.'],
    ['empty', [], 'La liste ne contient aucun certificat.'],
    ['not an object', ['Lyon'], 'Entrée 1 : un objet est attendu.'],
  ])('%s is refused in one sentence', (_, json, sentence) => {
    expect(refusalsOf(json)).toEqual([sentence]);
  });

  test('every bad entry is named with its field, and the good ones are left in peace', () => {
    const lacking: Record<string, unknown> = { ...aCertificateEntry({ number: 'B' }) };
    delete lacking['place'];
    const judged = refusalsOf([
      aCertificateEntry({ number: 'A' }),
      lacking,
      aCertificateEntry({ number: 'C', held_on: '2027-02-29' }),
      aCertificateEntry({
        number: 'D',
        sponsees: [
          { name: 'Amina', agreement: 'filleule' },
          { name: '  ', agreement: 'filleul' },
        ],
      }),
      { ...aCertificateEntry({ number: 'a' }), second_language: 'xx' },
    ]);
    expect(judged).toEqual([
      'Entrée 2, champ place : champ obligatoire, absent.',
      'Entrée 3, champ held_on : un jour existant est attendu, écrit AAAA-MM-JJ.',
      'Entrée 4, champ sponsees n° 2, name : ce texte est vide.',
      'Entrée 5, champ second_language : cette langue n’est pas encore traduite sur le certificat ; sont prêtes : am, ar, en, es, fa, ps, pt, ro, ru, ti, uk.',
    ]);
  });

  test('the same number twice is refused, letters of either case alike, since it names a file', () => {
    expect(
      refusalsOf([aCertificateEntry({ number: 'AB-1' }), aCertificateEntry({ number: 'ab-1' })]),
    ).toEqual(['Entrée 2, champ number : ce numéro est déjà celui de l’entrée 1.']);
  });

  test.each(['nationality', 'birth_date', 'address', 'photo', '__proto__x'])(
    'the key « %s » is refused, for the entry and for a person',
    (key) => {
      const entry = aCertificateEntry();
      const person = { ...entry.sponsees[0], [key]: 'x' };
      expect(refusalsOf([{ ...entry, [key]: 'x' }])).toEqual([
        `Entrée 1, champ ${key} : champ inconnu, refusé.`,
      ]);
      expect(refusalsOf([{ ...entry, sponsees: [person] }])).toEqual([
        `Entrée 1, champ sponsees n° 1, ${key} : champ inconnu, refusé.`,
      ]);
    },
  );

  test.each([
    ['a line break', 'Amina\nHaddad', 'retour à la ligne ou caractère de contrôle'],
    ['a lone carriage return', 'Amina\rHaddad', 'retour à la ligne ou caractère de contrôle'],
    ['a NUL', 'Amina\0', 'retour à la ligne ou caractère de contrôle'],
    ['a lone surrogate', 'Amina \ud83d', 'retour à la ligne ou caractère de contrôle'],
    ['121 letters', 'é'.repeat(121), 'plus de 120 lettres'],
  ])('a name with %s is refused', (_, name, reason) => {
    expect(refusalsOf([aCertificateEntry({ sponsees: [{ name, agreement: 'neutre' }] })])).toEqual([
      `Entrée 1, champ sponsees n° 1, name : ${reason}.`,
    ]);
  });

  test('direction marks are dropped, accents composed, spaces single; joiners of Persian names stay', () => {
    const read = readCertificateEntries([
      aCertificateEntry({
        sponsees: [
          {
            name: '\u202e He\u0301le\u0300ne   Roy\u200f ',
            own_script: 'محمدی\u200cزاده',
            agreement: 'neutre',
          },
        ],
      }),
    ]);
    expect(read.kind === 'read' && read.entries[0]?.sponsees[0]).toEqual({
      name: 'Hélène Roy',
      own_script: 'محمدی\u200cزاده',
      agreement: 'neutre',
    });
  });

  test.each([
    ['number', '../../etc/passwd'],
    ['number', 'a/b'],
    ['number', ''],
    ['verify_url', 'javascript:alert(1)'],
    ['verify_url', 'http://exemple.fr'],
    ['colour', 'red'],
    ['crest', 'bm90IGFuIGltYWdl'],
    ['crest', '<svg onload=alert(1)>'],
    ['variant', 'mariage'],
    ['signature', 'bm90IGFuIGltYWdl'],
    ['stamp', 12],
    ['commitment', ' '],
    ['commitment', 'é'.repeat(401)],
    ['organiser_logos', 'bm90IGFuIGltYWdl'],
  ])('%s « %s » is refused at its field', (field, value) => {
    const [sentence, ...others] = refusalsOf([{ ...aCertificateEntry(), [field]: value }]);
    expect(others).toEqual([]);
    expect(sentence).toContain(`Entrée 1, champ ${field} : `);
  });

  test('logos stand in the order of the co-issuers, null where one has none; each is judged in its place', () => {
    const logo =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    expect(refusalsOf([aCertificateEntry({ organiser_logos: [null, logo] })])).toEqual([]);
    expect(refusalsOf([aCertificateEntry({ organiser_logos: [logo, 'AAAA'] })])).toEqual([
      'Entrée 1, champ organiser_logos n° 2 : ce n’est pas une image PNG.',
    ]);
    expect(refusalsOf([aCertificateEntry({ organiser_logos: [null, null, logo] })])).toEqual([
      'Entrée 1, champ organiser_logos : il y a plus de logos que d’organismes.',
    ]);
  });

  test('nobody, seven people, seven sponsors or six co-issuers do not fit', () => {
    const { sponsees, sponsors } = aCertificateEntry();
    const many = <Item>(list: Item[], count: number) => Array.from({ length: count }, () => list).flat();
    expect(refusalsOf([aCertificateEntry({ sponsees: [] })])).toHaveLength(1);
    expect(refusalsOf([aCertificateEntry({ sponsees: many(sponsees, 7) })])).toHaveLength(1);
    expect(refusalsOf([aCertificateEntry({ sponsors: many(sponsors, 7) })])).toHaveLength(1);
    expect(refusalsOf([aCertificateEntry({ organisers: many(['A'], 6) })])).toHaveLength(1);
  });
});
