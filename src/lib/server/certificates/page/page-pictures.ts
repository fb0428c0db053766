import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { imageBytes } from '#lib/server/certificates/page/read-crest.ts';
import { codeSquares } from '#lib/server/typesetting/draw-code.ts';

/** Dots for each square of a code: a viewer that smooths pictures blurs less of them; more would cost memory. */
const DOTS = 2;

/** The pictures of a batch, gathered while its pages are composed: the same picture is given once. */
export interface PagePictures {
  /** Every picture under its path among the files given to the typesetter. */
  readonly files: Map<string, Uint8Array>;
  /** Where a PNG image in base64 stands, and its width for a height of 1. */
  image: (base64: string) => { path: string; ratio: number };
  /** Where the code of a text stands, and how many squares a side of it has. */
  code: (text: string) => { path: string; squares: number };
}

/** Gathers the pictures of one batch. */
export function gatherPictures(): PagePictures {
  const files = new Map<string, Uint8Array>();
  const images = new Map<string, { path: string; ratio: number }>();
  return {
    files,
    image(base64) {
      const known = images.get(base64);
      if (known) return known;
      const bytes = imageBytes(base64);
      const path = `/images/${createHash('sha256').update(bytes).digest('hex')}.png`;
      const placed = { path, ratio: bytes.readUInt32BE(16) / bytes.readUInt32BE(20) };
      files.set(path, bytes);
      images.set(base64, placed);
      return placed;
    },
    code(text) {
      const rows = codeSquares(text);
      const picture = pictureOfSquares(rows);
      // Named after itself: the pictures of a long batch are gathered by parts and put together, and a number would
      // lay the code of one person on the paper of another.
      const path = `/codes/${createHash('sha256').update(picture).digest('hex')}.png`;
      files.set(path, picture);
      return { path, squares: rows.length };
    },
  };
}

/** Dark squares as a PNG image of one bit for each dot (PNG 3rd edition, 5 and 11): a tenth of the same as vectors. */
function pictureOfSquares(rows: readonly (readonly boolean[])[]): Buffer {
  const side = rows.length * DOTS;
  const line = 1 + Math.ceil(side / 8);
  const dots = Buffer.alloc(side * line);
  rows.forEach((row, y) => {
    const bits = Buffer.alloc(line, 0xff);
    // Each line begins with its filter: none.
    bits[0] = 0;
    for (let dot = 0; dot < side; dot++) {
      const at = 1 + (dot >> 3);
      if (row[Math.floor(dot / DOTS)] === true) bits[at] = (bits[at] ?? 0) & ~(0x80 >> (dot & 7));
    }
    for (let copy = 0; copy < DOTS; copy++) bits.copy(dots, (y * DOTS + copy) * line);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // One bit of grey for each dot, not interlaced.
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    // A small window is enough for so small a picture; a thousand of the usual ones would take 200 MB for a while.
    chunk('IDAT', deflateSync(dots, { windowBits: 9, memLevel: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
