/** JPEG markers (ITU-T T.81, table B.1). */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
/** Adobe's: which colours the file holds. Without it some pictures come out inverted. */
const APP14 = 0xee;
const APP15 = 0xef;

/**
 * A JPEG file without the segments that tell of it (Exif with its place and camera, XMP, comments, thumbnails) and
 * without whatever follows its end; its picture is not touched. Nothing for a file that is no whole JPEG.
 */
export function stripJpeg(file: Uint8Array): Uint8Array | undefined {
  if (file[0] !== 0xff || file[1] !== SOI) return undefined;
  const kept = [file.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1] ?? 0;
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0));
    const next = marker === SOS ? endOfScan(file, end) : end;
    const tells = marker === COM || (marker >= APP0 && marker <= APP15 && marker !== APP14);
    if (!tells) kept.push(file.subarray(at, next));
    at = next;
    if (file[at] === 0xff && file[at + 1] === EOI) return Buffer.concat([...kept, Buffer.of(0xff, EOI)]);
  }
  return undefined;
}

/** Where the coded data that begin at `from` end: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = from; at + 1 < file.length; at += 1) {
    const marker = file[at + 1] ?? 0;
    if (file[at] === 0xff && marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7))
      return at;
  }
  return file.length;
}

/** Boxes of a JPEG 2000 file that draw it (ISO/IEC 15444-1, annex I); XML and UUID boxes tell of it. */
const DRAWING_BOXES = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);

/**
 * A JPEG 2000 file without the boxes that tell of it; a bare codestream stays as it is. Nothing for what is neither.
 */
export function stripJpeg2000(file: Uint8Array): Uint8Array | undefined {
  if (file[0] === 0xff && file[1] === 0x4f) return file;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [];
  let hasPicture = false;
  for (let at = 0; at + 8 <= file.length;) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...file.subarray(at + 4, at + 8));
    // 0: to the end of the file. 1 would be a box of more than four gigabytes.
    const end = length === 0 ? file.length : at + length;
    if (end < at + 8 || end > file.length) return undefined;
    if (DRAWING_BOXES.has(kind)) kept.push(file.subarray(at, end));
    hasPicture ||= kind === 'jp2c';
    at = end;
  }
  return hasPicture ? Buffer.concat(kept) : undefined;
}
