/** What a device makes from the secret of its link. Works in a browser and in Node alike (Web Crypto). */
export interface DeviceKeys {
  /** What it proves itself by, as `Authorization: Bearer …`. The storage key cannot be made from it. */
  readonly proof: string;
  /** AES-256-GCM, not extractable: what stands on the device opens with it and with nothing else. */
  readonly storageKey: CryptoKey;
}

/** A secret of 256 bits, base64url. It stands behind the `#` of a link, which browsers send to no server. */
export function createDeviceSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Derives both from the secret (HKDF-SHA-256, RFC 5869; one `info` each). */
export async function deriveDeviceKeys(secret: string): Promise<DeviceKeys> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  const by = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(32),
    info: new TextEncoder().encode(`trait-dunion device ${info}`),
  });
  const proof = await crypto.subtle.deriveBits(by('proof'), material, 256);
  const storageKey = await crypto.subtle.deriveKey(
    by('storage'),
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return { proof: base64url(new Uint8Array(proof)), storageKey };
}

/** SHA-256 of a text, base64url: under this a server keeps a proof, and a door's list the codes it may meet. */
export async function fingerprint(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
