import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNamedWord } from './known-names.ts';

describe('a name in a text', () => {
  test.each([
    ['Merci à Samira !', ['Samira Haddad'], 'Samira'],
    ['la famille HADDAD', ['Samira Haddad'], 'HADDAD'],
    ['l’élan d’Élodie', ['Elodie'], 'd’Élodie'],
    ['merci elodie', ['Élodie'], 'elodie'],
    ['Awa N’Diaye est là', ['N’Diaye'], 'N’Diaye'],
    ['Awa Ndiaye est là', ['N’Diaye'], 'Ndiaye'],
    ['Jean-Pierre', ['Pierre Durand'], 'Pierre'],
    ['Bravo #Samira🎉', ['Samira'], '#Samira🎉'],
    ['شكرا سميرة', ['سميرة'], 'سميرة'],
    ['ሳባ መጣች', ['ሳባ'], 'ሳባ'],
    ['https://journal.fr/samira-haddad', ['Haddad'], 'haddad'],
  ])('is found whatever its capitals and accents: %s', (text, names, word) => {
    expect(findNamedWord(text, names)).toBe(word);
  });

  test.each([
    ['Samirah nous a écrit', ['Samira']],
    ['Li Bo', ['Bo Li']],
    ['la fête des voisins', ['Anne des Bois']],
    ['', ['Samira']],
    ['Merci à tout le monde', []],
  ])('is not what only resembles one: %s', (text, names) => {
    expect(findNamedWord(text, names)).toBeUndefined();
  });

  test('is not the town’s own name', () => {
    expect(findNamedWord('Vive Le Vigan', ['Florent Vigan'], ['Le Vigan'])).toBeUndefined();
    expect(findNamedWord('Vive Florent', ['Florent Vigan'], ['Le Vigan'])).toBe('Florent');
  });

  test('never passes, wherever it stands in whatever is written around it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aàâbcçdeéèêfghiïjklmnoôpqrstuùvwxyz'),
      minLength: 3,
    });
    const around = fc.array(fc.string({ unit: fc.constantFrom(...'abé 12’') }), { maxLength: 4 });
    const between = fc.constantFrom(' ', ', ', '. ', '\n', '(', '« ', '-', '’', '…', '/');
    fc.assert(
      fc.property(letters, around, around, between, fc.boolean(), (name, before, after, sign, isLoud) => {
        fc.pre(!['aux', 'des', 'dit', 'dite', 'les', 'par', 'sur', 'sous'].includes(name));
        const written = isLoud ? name.toUpperCase() : name.normalize('NFD').replace(/\p{M}/gu, '');
        const text = [before.join(' '), written, after.join(' ')].join(sign === '’' ? ' ' : sign);
        expect(findNamedWord(text, [`${name} Exemple`])).toBeDefined();
      }),
    );
  });
});
