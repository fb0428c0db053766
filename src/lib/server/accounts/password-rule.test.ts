import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_PIECES } from './common-passwords.ts';
import { judgePassword, PASSWORD_SENTENCES } from './password-rule.ts';

const AMINA = {
  email: 'amina.benali@mairie-grenoble.fr',
  name: 'Amina Ben Ali',
  places: ['Saint-Martin-le-Vinoux', 'APARDAP'],
};

describe('accepted', () => {
  test.each([
    'quatre moineaux sur un fil tendu',
    'cheval correct batterie agrafe',
    'le tracteur bleu dort sous la neige',
    'Tournesol-Escalier-Hareng',
    'x7Kq!pW2zR9$vLmT',
    'aucune majuscule ni chiffre ici',
    'ሰላም ለኩሉ ሰብ ኣብ ዓለም',
    'ζωή και θάλασσα μαζί',
    '🐢 lente mais sûrement 🐇',
    'une phrase d’au moins soixante-quatre caractères que personne ne connaît encore',
    'Grenoble me rappelle trois tracteurs mouillés',
  ])('%s', (password) => {
    expect(judgePassword(password, AMINA)).toBeUndefined();
  });
});

describe('refused', () => {
  test.each([
    ['', 'too-short'],
    ['quatorze signe', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeated'],
    ['abababababababababab', 'repeated'],
    ['123412341234123412', 'repeated'],
    ['motdepassemotdepasse', 'common'],
    ['MotDePasse2024!!!!!!', 'common'],
    ['M0td3p@sse-2026-2026', 'common'],
    ['azertyuiopqsdfghjklm', 'common'],
    ['1q2w3e4r5t6y7u8i9o', 'common'],
    ['12345678901234567', 'common'],
    ['passwordpassword1', 'common'],
    ['Bonjour Bonjour 123456', 'common'],
    ['liberteegalitefraternite', 'common'],
    ['Liberté, Égalité, Fraternité', 'common'],
    ['correcthorsebatterystaple', 'common'],
    ['jetaimejetaime2025', 'common'],
    ['allezlomallezlom13', 'common'],
    ['01/01/1990 02/02/1992', 'common'],
    ['traitdunion-traitdunion', 'about-you'],
    ['Grenoble2026Grenoble!', 'common'],
    ['saint martin le vinoux 2026', 'about-you'],
    ['amina.benali.grenoble', 'about-you'],
    ['Amina Ben Ali 2026', 'about-you'],
    ['apardap grenoble 38', 'about-you'],
  ] as const)('%s: %s', (password, fault) => {
    expect(judgePassword(password, AMINA)).toBe(fault);
  });
});

test('the list holds more than 300 pieces, all foldable letters', () => {
  expect(COMMON_PIECES.size).toBeGreaterThan(300);
  for (const piece of COMMON_PIECES) expect(piece).toMatch(/^[a-z]+$/);
});

test('every fault says what to do, in a whole sentence', () => {
  for (const sentence of Object.values(PASSWORD_SENTENCES)) {
    expect(sentence).toMatch(/^[A-Z].*\.$/u);
    expect(sentence).toMatch(/Choisissez|Ajoutez/);
    expect(sentence).not.toMatch(/ [:;!?]/);
  }
});

test('random letters are always accepted, and length is counted in characters as people see them', () => {
  const letters = fc.array(fc.constantFrom(...'bcdfghjkmnpqrstvwxz'), { minLength: 15, maxLength: 60 });
  fc.assert(
    fc.property(letters, (characters) => {
      fc.pre(new Set(characters).size >= 10);
      fc.pre(characters.every((character, index) => character !== characters[index + 1]));
      return judgePassword(characters.join(''), { email: '', name: '', places: [] }) === undefined;
    }),
  );
  expect(judgePassword('🐢🐇🐎🐄🐖🐑🐐🐓🦆🦢🦉🐝🐞🦋', AMINA)).toBe('too-short');
  expect(judgePassword('🐢🐇🐎🐄🐖🐑🐐🐓🦆🦢🦉🐝🐞🦋🐌', AMINA)).toBeUndefined();
});

test('no text, however odd or long, takes more than a moment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 220 }), (text) => {
      const fault = judgePassword(text, AMINA);
      return fault === undefined || fault in PASSWORD_SENTENCES;
    }),
  );
});
