/**
 * Control characters other than the line feed, and the bidirectional embeddings and overrides
 * (U+202A-202E), which can make a text read otherwise than it is stored. Direction *marks*, isolates and
 * joiners stay: Arabic, Persian and emoji need them.
 */
const FORBIDDEN = /(?!\n)\p{Cc}|[\u202a-\u202e\ufeff]/gu;
/** Whatever {@link cleanText} may have to look at closely: most texts hold none, and a calendar has thousands. */
const UNCLEAN = /(?!\n)[\p{Cc}\p{Cs}\u2028-\u202e\ufeff]/u;
const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;

/**
 * A text of several lines that is safe to put in a calendar or a mail body: every kind of line break becomes
 * `\n`, tabs become spaces, control characters and lone surrogates go, ends are trimmed. Cleaning twice
 * changes nothing more.
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text.trim();
  return text.toWellFormed().replace(LINE_BREAKS, '\n').replaceAll('\t', ' ').replace(FORBIDDEN, '').trim();
}

/** The same for something that must stay on one line (a subject, a title, a place): breaks become spaces. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return clean.includes('\n') ? clean.replace(/\s*\n\s*/gu, ' ') : clean;
}

/**
 * One line for a mail header. An encoded word written by hand (`=?UTF-8?Q?…?=`, RFC 2047) would be decoded by
 * the reader's program into characters that nobody cleaned: it is taken apart.
 */
export function cleanHeader(text: string): string {
  return cleanLine(text).replaceAll('=?', '= ?');
}

/**
 * A person's or a town's name for `From`, `To`, `ORGANIZER` and `ATTENDEE`. Both formats put such a name
 * between straight quotes and disagree on how to escape what is inside (RFC 5322 backslash, RFC 6868
 * circumflex, nothing at all in older calendar programs). So the few characters that mean something there are
 * replaced by look-alikes that mean nothing to any parser.
 */
export function cleanName(name: string): string {
  return cleanHeader(name)
    .replaceAll('"', '”')
    .replaceAll('\\', '⧵')
    .replaceAll('^', 'ˆ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›');
}

// What a browser accepts in <input type="email"> (WHATWG HTML), with a dot in the domain left optional.
const MAILBOX =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** Whether an address can stand in a header or a calendar as it is: ASCII, one `@`, at most 254 characters. */
export function isMailbox(address: string): boolean {
  return address.length <= 254 && MAILBOX.test(address);
}
