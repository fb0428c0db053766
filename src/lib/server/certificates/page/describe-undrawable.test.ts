import { expect, test } from 'vitest';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';
import { describeUndrawable } from './describe-undrawable.ts';
import { findMissingGlyphs } from './find-missing-glyphs.ts';

test('who has a letter that no font has is named, never a field nor a place in a file', () => {
  const entries = [
    aCertificateEntry(),
    aCertificateEntry({
      place: 'Salle 𓋹',
      sponsees: [{ name: 'Samira Canari', own_script: '𓋹', agreement: 'filleule' }],
      sponsors: [{ name: 'Jeanne 𓂀', agreement: 'marraine', quality: 'habitante' }],
      organisers: ['Ville de Grenoble', 'Association 𓋹'],
    }),
  ];
  const told = describeUndrawable(findMissingGlyphs([...entries, ...entries]), [...entries, ...entries]);
  expect(told.map((sentence) => sentence.split('\u00a0: ')[0])).toEqual([
    'Le lieu de la cérémonie',
    'Samira Canari',
    'Jeanne 𓂀',
    'Le nom d’une association',
  ]);
  expect(told[1]).toContain('«\u00a0𓋹\u00a0»');
});
