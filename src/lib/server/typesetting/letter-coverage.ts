/** Code points that a font draws, as sorted ranges, both ends included. */
export type LetterRanges = readonly (readonly [first: number, last: number])[];

const UNICODE_BMP = 4;
const UNICODE_FULL = 12;

/**
 * Reads from a TrueType file which letters it draws: its `cmap` table, formats 4 and 12 (OpenType 1.9, "cmap").
 *
 * @throws {Error} for a file without a Unicode map, which is a fault of the installation.
 */
export function lettersOfFont(font: Buffer): LetterRanges {
  const cmap = tableOffset(font, 'cmap');
  const subtables = new Map<number, number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const record = cmap + 4 + index * 8;
    const platform = font.readUInt16BE(record);
    if (platform !== 0 && platform !== 3) continue;
    const subtable = cmap + font.readUInt32BE(record + 4);
    subtables.set(font.readUInt16BE(subtable), subtable);
  }
  const full = subtables.get(UNICODE_FULL);
  if (full !== undefined) return rangesOfFormat12(font, full);
  const bmp = subtables.get(UNICODE_BMP);
  if (bmp !== undefined) return rangesOfFormat4(font, bmp);
  throw new Error('A font of the certificate has no Unicode character map.');
}

/** Whether the letter is in the ranges, by bisection. */
export function hasLetter(ranges: LetterRanges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`A font of the certificate has no "${tag}" table.`);
}

function rangesOfFormat12(font: Buffer, subtable: number): LetterRanges {
  const groups = font.readUInt32BE(subtable + 12);
  return Array.from({ length: groups }, (_, index) => {
    const group = subtable + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
  });
}

function rangesOfFormat4(font: Buffer, subtable: number): LetterRanges {
  const doubled = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  const ranges: [number, number][] = [];
  for (let at = 0; at < doubled; at += 2) {
    const first = font.readUInt16BE(starts + at);
    const last = font.readUInt16BE(ends + at);
    const delta = font.readUInt16BE(deltas + at);
    const offset = font.readUInt16BE(offsets + at);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      // A segment may point at glyph 0, which is the empty box: that letter is not drawn.
      const listed = offset === 0 ? code : font.readUInt16BE(offsets + at + offset + (code - first) * 2);
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph === 0) continue;
      const previous = ranges.at(-1);
      if (previous && previous[1] === code - 1) previous[1] = code;
      else ranges.push([code, code]);
    }
  }
  return ranges;
}
