/** Bytes of a fresh initialisation vector (NIST SP 800-38D, 8.2.2): it stands before what it sealed. */
const IV_BYTES = 12;

/**
 * Seals a value that JSON can carry, by AES-256-GCM under a fresh vector. The record's name is sealed with it, so that
 * no record can be put in the place of another.
 */
export async function sealRecord(
  key: CryptoKey,
  name: string,
  value: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(by(iv, name), key, text));
  const record = new Uint8Array(IV_BYTES + sealed.length);
  record.set(iv);
  record.set(sealed, IV_BYTES);
  return record;
}

/** Opens what {@link sealRecord} sealed under this name; nothing under another key or name, or where a bit was changed. */
export async function openRecord<T>(
  key: CryptoKey,
  name: string,
  record: Uint8Array<ArrayBuffer>,
): Promise<T | undefined> {
  const iv = record.subarray(0, IV_BYTES);
  try {
    const text = await crypto.subtle.decrypt(by(iv, name), key, record.subarray(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(text)) as T;
  } catch {
    return undefined;
  }
}

function by(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
