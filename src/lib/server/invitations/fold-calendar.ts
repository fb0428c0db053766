/** The most octets that a line may have, its CRLF not counted (RFC 5545 3.1). */
const LINE_OCTETS = 75;

/**
 * The logical lines of a calendar file, folding undone. The last, empty one is left out.
 */
export function unfoldCalendar(file: string): string[] {
  return file
    .replace(/\r\n[\t ]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
}

/**
 * Writes logical lines as a calendar file: CRLF after each, folded so that no line exceeds 75 octets of
 * UTF-8 and no character is cut in two.
 */
export function foldCalendar(lines: readonly string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function foldLine(line: string): string {
  // Most lines are short, and a feed has thousands: three octets is the most a UTF-16 unit can need.
  if (line.length * 3 <= LINE_OCTETS || Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let folded = '';
  let begin = 0;
  let room = LINE_OCTETS;
  for (let at = 0; at < line.length;) {
    const code = line.codePointAt(at) ?? 0;
    const octets = octetsOf(code);
    if (octets > room) {
      folded += `${line.slice(begin, at)}\r\n `;
      begin = at;
      // The space that opens a continuation counts.
      room = LINE_OCTETS - 1;
    }
    room -= octets;
    at += code > 0xffff ? 2 : 1;
  }
  return folded + line.slice(begin);
}

/** In UTF-8. A lone surrogate is written as U+FFFD, of three octets. */
function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
