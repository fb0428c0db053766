import { strToU8, zipSync, type Zippable } from 'fflate';

/** An archive tells when it was written: ours all say the first day a ZIP can tell. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Packs the parts of an office document, in their order. Those named in `stored` are not compressed: the ODF
 * standard wants `mimetype` so, and first.
 */
export function packParts(
  parts: Readonly<Record<string, string>>,
  { stored = [] }: { stored?: readonly string[] } = {},
): Uint8Array {
  const files: Zippable = {};
  for (const [path, text] of Object.entries(parts)) {
    files[path] = [strToU8(text), { level: stored.includes(path) ? 0 : 6, mtime: NO_TIME }];
  }
  return zipSync(files);
}

/** Text as XML content or attribute value. Line ends and tabs are kept as references, for attributes' sake. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;');
}

/** A sheet's name as Excel allows it (31 characters, none of `[]:*?/\`, no apostrophe at its ends). */
export function sheetName(name: string): string {
  const allowed = Array.from(name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' '))
    .slice(0, 31)
    .join('')
    .replace(/^[\s']+|[\s']+$/gu, '');
  return allowed || 'Liste';
}

/** Width of each column in characters: its longest cell, within reason. */
export function columnWidths(lines: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const line of lines) {
    for (const [index, cell] of line.entries()) {
      const longest = Math.max(...cell.split('\n').map((part) => part.length));
      widths[index] = Math.min(60, Math.max(widths[index] ?? 8, longest + 2));
    }
  }
  return widths;
}
