const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of the file; an image drawn at 22 mm needs far less. */
const HEAVIEST_IMAGE = 1_000_000;
/** Pixels of a side: a small file may hold an image that fills the memory once unpacked. */
const LARGEST_SIDE = 2000;

/** The bytes of an image given as base64 text: a crest, a logo, a scanned signature, a stamp. */
export function imageBytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

/**
 * Why this base64 text is not a PNG image fit for a paper, in French, or `undefined` when it is. It reads the
 * signature and the declared size only (PNG 3rd edition, 5.2 and 11.2.1): whether the pixels unpack is found out
 * by the typesetter, before anything is printed.
 */
export function pngProblem(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return 'ce n’est pas du base64';
  const bytes = imageBytes(base64);
  if (bytes.length > HEAVIEST_IMAGE) return 'l’image dépasse 1 Mo';
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'ce n’est pas une image PNG';
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (width === 0 || height === 0) return 'l’image est vide';
  if (width > LARGEST_SIDE || height > LARGEST_SIDE) return `l’image dépasse ${LARGEST_SIDE} pixels de côté`;
  return undefined;
}
