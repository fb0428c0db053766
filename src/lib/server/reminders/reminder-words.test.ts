import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillWords, problemWithWords } from './reminder-words.ts';

const OF = {
  at: '2026-12-18T18:30',
  place: 'Hôtel de ville',
  town: 'Grenoble',
  contact: 'mairie@exemple.fr',
};

test('each variable is said in the reader’s language, and a place that is not told is told later', () => {
  expect(fillWords('{jour}, {heure}, {lieu}, {ville}, {contact}', OF, 'fr')).toBe(
    'vendredi 18 décembre 2026, 18\u00a0h\u00a030, Hôtel de ville, Grenoble, mairie@exemple.fr',
  );
  expect(fillWords('{jour}: {lieu}', { ...OF, place: '' }, 'en')).toBe(
    'Friday 18 December 2026: to be given later',
  );
});

test('a place that looks like a variable is not read again', () => {
  expect(fillWords('{lieu}', { ...OF, place: 'Salle {contact}' }, 'fr')).toBe('Salle {contact}');
});

test.each([
  ['Bonjour {prenom}.', '{prenom} n’est pas une variable'],
  ['Rendez-vous {jour', 'accolade'],
  ['Rendez-vous jour}', 'accolade'],
  ['Voir https://faux.exemple', 'lien'],
  ['Voir www.faux.exemple', 'lien'],
  ['Voir ville-grenoble.fr', 'lien'],
  ['Écrire à quelqu@un', 'adresse électronique'],
])('%s is refused by its reason', (words, reason) => {
  expect(problemWithWords('week-before', words)).toContain(reason);
});

test.each(['À 18 h. Venez !', 'M. Amandier vous attend… Merci.', '{jour} à {heure}, {lieu}'])(
  '%s is kept',
  (words) => {
    expect(problemWithWords('week-before', words)).toBeUndefined();
  },
);

test('a first meeting has no place to write', () => {
  expect(problemWithWords('first-meeting', 'Au {lieu}')).toContain('{lieu}');
});

test('whatever is kept leaves no brace behind', () => {
  const piece = fc.constantFrom('{jour}', '{heure}', '{', '}', '{x}', '{ jour}', 'mot ', '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const words = pieces.join('');
      if (problemWithWords('thanks', words) === undefined)
        expect(fillWords(words, OF, 'fr')).not.toMatch(/[{}]/u);
    }),
  );
});
