import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findContact } from '#lib/forms/find-contact.ts';

test.each([
  ['Écrivez-moi : jeanne.exemple@exemple.fr !', 'email'],
  ['jeanne (at) exemple.org', 'email'],
  ['Je réponds au 06 12 34 56 78.', 'phone'],
  ['0612345678', 'phone'],
  ['06.12.34.56.78', 'phone'],
  ['+262 692 12 34 56', 'phone'],
  ['87 12 34 56, le soir', 'phone'],
  ['٠٦ ١٢ ٣٤ ٥٦ ٧٨', 'phone'],
  ['Voir https://exemple.org/moi', 'web'],
  ['www.exemple.tf', 'web'],
  ['mon site est jeanne-exemple.fr', 'web'],
] as const)('« %s » is told to leave its contact out', (text, kind) => {
  expect(findContact(text)).toBe(kind);
});

test.each([
  'J’aime cuisiner, et marcher le dimanche.',
  'Bénévole depuis 2015, trois enfants de 12, 14 et 16 ans.',
  'Bénévole en 2019-2020 puis en 2023.',
  'Libre de 8 h 30 à 12 h et de 14 h 15 à 18 h.',
  'J’habite le 38000, au centre.Nous avons un jardin.',
  'Le vélo, la musique... et la lecture.',
  'أحب الطبخ والموسيقى.',
])('« %s » is nobody’s contact', (text) => {
  expect(findContact(text)).toBeUndefined();
});

test('whatever words stand around a telephone number, it is seen', () => {
  const word = fc.stringMatching(/^[a-zé]{1,8}$/u);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 5 }),
      fc.stringMatching(/^0[1-9]( \d\d){4}$/u),
      fc.array(word, { maxLength: 5 }),
      (before, phone, after) => findContact([...before, phone, ...after].join(' ')) === 'phone',
    ),
  );
});
