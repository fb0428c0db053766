import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { MAX_PARTS, MAX_UNPACKED_BYTES, RefusedSpreadsheet, damaged, tooMuch } from './spreadsheet-limits.ts';

/** The texts of an archive by their path: `content.xml`, `xl/workbook.xml`… */
export type Parts = ReadonlyMap<string, string>;

/**
 * Unpacks the XML parts of an office document; pictures and the rest are left alone. What an archive says about
 * its sizes is not believed: unpacking stops at {@link MAX_UNPACKED_BYTES}. Refuses by throwing.
 */
export async function unpackParts(bytes: Uint8Array): Promise<Parts> {
  const parts = new Map<string, string>();
  let unpacked = 0;
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
    });
    if (archive.entryCount > MAX_PARTS) throw tooMuch();
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw locked();
      if (!/\.(?:xml|rels)$|^mimetype$/u.test(entry.fileName) || parts.has(entry.fileName)) continue;
      const part = await unpack(archive, entry, MAX_UNPACKED_BYTES - unpacked);
      unpacked += part.length;
      parts.set(entry.fileName, decode(part));
    }
  } catch (problem) {
    throw problem instanceof RefusedSpreadsheet ? problem : damaged();
  }
  return parts;
}

/** Whoever forgot the password of their list can only save it again without. */
export function locked(): RefusedSpreadsheet {
  return new RefusedSpreadsheet(
    'Ce fichier est protégé par un mot de passe : enregistrez-en une copie sans protection, puis réessayez.',
  );
}

async function unpack(archive: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.uncompressedSize > limit) throw tooMuch();
  const stream = await archive.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > limit) throw tooMuch();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(part: Buffer): string {
  const isUtf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff);
  const encoding = isUtf16 ? (part[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(part);
}
