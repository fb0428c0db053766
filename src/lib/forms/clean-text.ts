/*
 * What a person types is kept as they typed it, except for what nobody can see. The characters removed
 * here turn a line around, split it in two for a mail server or a calendar reader, or make two identical
 * names differ; none of them is ever written on purpose in a form.
 */

/**
 * Invisible characters removed without a word: direction marks and overrides (they would mirror the rest of
 * a certificate's line), zero-width spaces, soft hyphens and byte-order marks (they come with copied text).
 * ZWNJ and ZWJ (U+200C, U+200D) stay: Persian, Pashto and Indic spellings need them.
 */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Controls that cut a line for some reader (CR, LF, NEL, U+2028…) or for none (NUL, ESC…); a tab is a space. */
const CONTROL_IN_LINE = /(?!\t)[\p{Cc}\u2028\u2029]/u;

/** The same for a text of several lines, where line ends are welcome. */
const CONTROL_IN_NOTE = /(?![\t\r\n])\p{Cc}/u;

/** The mark of a lost encoding, a halved character, or a code that Unicode will never assign. */
const UNREADABLE = /[\uFFFD\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** Whether a single-line value holds a line end or another control character, wherever it stands but at its ends. */
export function hasControlInLine(text: string): boolean {
  return CONTROL_IN_LINE.test(text.trim());
}

/** Whether a multi-line value holds a control character other than tabs and line ends. */
export function hasControlInNote(text: string): boolean {
  return CONTROL_IN_NOTE.test(text);
}

/** Whether some characters were lost on their way (wrong encoding, cut copy). */
export function hasUnreadable(text: string): boolean {
  return UNREADABLE.test(text);
}

/** One clean line: composed (NFC), without invisible characters, white space trimmed and collapsed. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** A clean text of several lines: as {@link cleanLine} on each, at most one empty line in a row. */
export function cleanNote(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** How many characters (code points) a person would be told that a text has. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Digits of Arabic, Persian and other keyboards as 0-9, so that numbers can be typed in one's own script. */
export function withAsciiDigits(text: string): string {
  // Unicode guarantees that each script's ten digits are contiguous and begin at its zero.
  return text.replace(/\p{Nd}/gu, (digit) => {
    if (digit >= '0' && digit <= '9') return digit;
    let zero = digit.codePointAt(0) ?? 0;
    const first = zero;
    while (first - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(first - zero);
  });
}
