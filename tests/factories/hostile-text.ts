import fc from 'fast-check';

const hostilePiece = fc.oneof(
  fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '\n ',
    '\r\n\t',
    '\0',
    '\t',
    '\v',
    '\f',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '"',
    "'",
    ':',
    ';',
    ',',
    '\\',
    '\\n',
    '\\,',
    '^',
    "^'",
    '^n',
    '=',
    '=?UTF-8?Q?=0D=0ABcc:_x@exemple.fr?=',
    '%2C',
    '<',
    '>',
    '\ufeff',
    '\ud800',
    '\r\nATTENDEE:mailto:mallory@exemple.fr',
    '\nEND:VEVENT\nBEGIN:VEVENT\nUID:2',
    '":mailto:x@exemple.fr\r\nX-A:1',
    'محمد بن سلمان',
    'שלום',
    'მარიამი',
    'ተስፋዬ',
    'Œuvre',
    'é',
    'e\u0301',
    '👩‍👩‍👧‍👦',
    '🇫🇷',
    '\u200f',
    '\u2067',
    'Ł',
    ' ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a', 'é', 'ع', '👍').map((letter) => letter.repeat(300)),
);
/**
 * Everything that has ever broken a calendar or a mail header, mixed with everything that people are really
 * called, up to some thousands of characters.
 */
export const hostileText = fc
  .array(hostilePiece, { minLength: 0, maxLength: 8 })
  .map((pieces) => pieces.join(''));
