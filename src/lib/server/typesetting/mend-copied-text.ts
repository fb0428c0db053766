import { deflateSync, inflateSync } from 'node:zlib';

import { fromHex, mendPageText, type PageFont } from './mend-page-text.ts';

/**
 * The same file, its names copied rightly. A syllable of Khmer, Thai or Bengali is drawn by several glyphs: where one
 * of them stands higher or lower, the typesetter begins a new piece of text and writes the whole syllable for it once
 * more (« ปิ่น » would be copied « ปิ่ปิ่น »), and after a mark drawn back over its letter readers see a space.
 *
 * Reads only what our typesetter writes: pages with one deflated stream
 * each, a plain table of references; the same file gives the same bytes.
 *
 * @throws {Error} for a file of another make
 */
export function mendCopiedText(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const objects = readObjects(bytes);
  const head = (id: number) => objects.get(id)?.toString('latin1') ?? '';
  const fonts = new Map<number, PageFont>();
  const fontOf = (id: number) => {
    const font = fonts.get(id) ?? readFont(id, head, (stream) => streamOf(objects.get(stream)));
    fonts.set(id, font);
    return font;
  };
  for (const id of [...objects.keys()]) {
    const page = head(id);
    const contents = /\/Type \/Page\n[\s\S]*\/Contents (\d+) 0 R/.exec(page)?.[1];
    if (contents === undefined) continue;
    const named = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [name, fontOf(Number(font))]),
    );
    const before = streamOf(objects.get(Number(contents))).toString('latin1');
    const after = mendPageText(before, named);
    if (after === before) continue;
    const packed = deflateSync(Buffer.from(after, 'latin1'));
    const dictionary = `${contents} 0 obj\n<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>\nstream\n`;
    objects.set(
      Number(contents),
      Buffer.concat([Buffer.from(dictionary), packed, Buffer.from('\nendstream\nendobj\n\n')]),
    );
  }
  return writeObjects(bytes, objects);
}

function referencesAt(bytes: Buffer): { start: number; offsets: number[]; trailer: string } {
  const end = bytes.subarray(-2048).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1]);
  const table = /^xref\s+0 (\d+)\s*\n([\s\S]*?)(trailer[\s\S]*?)startxref/.exec(
    bytes.subarray(start).toString('latin1'),
  );
  if (!table) throw new Error('This file has no table of references.');
  const [, , rows = '', trailer = ''] = table;
  return { start, offsets: [...rows.matchAll(/(\d{10}) \d{5} n/g)].map(([, at]) => Number(at)), trailer };
}

/** Each object with its number, from « n 0 obj » to the next, in the order of the table. */
function readObjects(bytes: Buffer): Map<number, Buffer> {
  const { start, offsets } = referencesAt(bytes);
  const sorted = offsets.toSorted((one, other) => one - other);
  const ends = new Map(sorted.map((offset, index) => [offset, sorted[index + 1] ?? start]));
  return new Map(offsets.map((offset, index) => [index + 1, bytes.subarray(offset, ends.get(offset))]));
}

function writeObjects(bytes: Buffer, objects: ReadonlyMap<number, Buffer>): Uint8Array {
  const { offsets, trailer } = referencesAt(bytes);
  const parts = [bytes.subarray(0, Math.min(...offsets))];
  let at = parts[0]?.length ?? 0;
  const rows = ['0000000000 65535 f\r\n'];
  for (const object of objects.values()) {
    rows.push(`${String(at).padStart(10, '0')} 00000 n\r\n`);
    parts.push(object);
    at += object.length;
  }
  parts.push(
    Buffer.from(`xref\n0 ${rows.length}\n${rows.join('')}${trailer}startxref\n${at}\n%%EOF`, 'latin1'),
  );
  return new Uint8Array(Buffer.concat(parts));
}

function streamOf(object: Buffer | undefined): Buffer {
  if (object === undefined) throw new Error('This file lacks an object.');
  const start = object.indexOf('stream\n') + 7;
  const head = object.subarray(0, start).toString('latin1');
  const raw = object.subarray(start, start + Number(/\/Length (\d+)/.exec(head)?.[1]));
  return head.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

function readFont(id: number, head: (id: number) => string, stream: (id: number) => Buffer): PageFont {
  const own = head(id);
  const texts = new Map<number, string>();
  const unicode = /\/ToUnicode (\d+) 0 R/.exec(own)?.[1];
  const map = unicode === undefined ? '' : stream(Number(unicode)).toString('latin1');
  for (const [, glyph = '', text = ''] of map.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/gi))
    texts.set(parseInt(glyph, 16), fromHex(text));
  const widths = new Map<number, number>();
  const listed =
    /\/W \[([^\]]*)\]/.exec(head(Number(/\/DescendantFonts \[(\d+) 0 R/.exec(own)?.[1])))?.[1] ?? '';
  const numbers = listed.split(/\s+/).map(Number);
  // First glyph, last glyph, width of all of them.
  for (let index = 0; index + 2 < numbers.length; index += 3) {
    const [first = 0, last = 0, width = 0] = numbers.slice(index);
    for (let glyph = first; glyph <= last; glyph++) widths.set(glyph, width);
  }
  return { texts, widths };
}
