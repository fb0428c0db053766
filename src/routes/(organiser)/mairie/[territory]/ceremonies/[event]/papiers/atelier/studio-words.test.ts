import { expect, test } from 'vitest';
import { describePicture, lookDifferences } from './studio-words.ts';

const STORED = { design: 'warm', orientation: 'portrait', variant: 'parrainage', commitment: 'Bienvenue.' };

test('what another saved is told in words, and only where it differs', () => {
  const typed = { design: 'sober', orientation: 'portrait', variant: 'parrainage', commitment: '' };
  expect(lookDifferences(STORED, typed)).toEqual([
    { term: 'Modèle', text: 'Chaleureux' },
    { term: 'Engagement', text: 'Bienvenue.' },
  ]);
  const { commitment: _, ...without } = STORED;
  expect(lookDifferences(without, { ...STORED, variant: 'marrainage' })).toEqual([
    { term: 'Mot', text: 'Parrainage' },
    { term: 'Engagement', text: 'La phrase de la maison' },
  ]);
  expect(lookDifferences(STORED, STORED)).toEqual([]);
});

test('the picture is described without naming anybody', () => {
  expect(describePicture({ ...STORED, isExample: false, place: 3 })).toBe(
    'Aperçu du certificat de parrainage pour le foyer n°\u00a03\u00a0: modèle chaleureux, en portrait.',
  );
  expect(describePicture({ ...STORED, isExample: true, place: 1 })).toContain('exemple aux noms inventés');
});
