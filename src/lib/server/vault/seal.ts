import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Where a sealed value stands. It is authenticated with it: moved elsewhere, it does not open. */
export interface SealedPlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** Thrown when a sealed value was altered, moved, or sealed with another key. */
export class SealBroken extends Error {
  override name = 'SealBroken';
  constructor() {
    super('A sealed value does not open.');
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

// `createSecretKey` throughout: Node 24 takes a key object four times faster than the same bytes.

/**
 * Seals text with AES-256-GCM (NIST SP 800-38D, random 96-bit nonce), the place as associated data.
 * Returns `v1.` and base64url of nonce, ciphertext and tag.
 */
export function seal(key: Buffer, place: SealedPlace, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** Opens what {@link seal} closed. Throws {@link SealBroken} when key, place or content differ. */
export function unseal(key: Buffer, place: SealedPlace, sealed: string): string {
  if (!sealed.startsWith(VERSION)) throw new SealBroken();
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken();
  }
}

/** Held with the key itself and let go with it: the master key serves every link, form and count of a request. */
const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** Derives a key for one purpose (HKDF-SHA-256, RFC 5869), so that no key serves two ends. */
export function deriveKey(key: Buffer, purpose: string): Buffer {
  const known = derived.get(key) ?? new Map<string, Buffer>();
  derived.set(key, known);
  const found =
    known.get(purpose) ??
    Buffer.from(hkdfSync('sha256', createSecretKey(key), Buffer.alloc(0), `trait-dunion ${purpose}`, 32));
  known.set(purpose, found);
  return found;
}

/** A keyed hash (HMAC-SHA-256, base64url): equal texts meet, and without the key nothing can be guessed. */
export function keyedHash(key: Buffer, text: string): string {
  return createHmac('sha256', createSecretKey(key)).update(text, 'utf8').digest('base64url');
}

function associatedData(place: SealedPlace): Buffer {
  // JSON keeps the three apart whatever they contain.
  return Buffer.from(JSON.stringify([place.table, place.row, place.column]), 'utf8');
}
