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
  let room = LINE_OCTETS;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      folded += '\r\n ';
      // The space that opens a continuation counts.
      room = LINE_OCTETS - 1;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}
