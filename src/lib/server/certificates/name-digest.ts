import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { normaliseName } from '#lib/verification/name-proof.ts';
import type { HasKeyring } from '../vault/open-vault.ts';
import { deriveKey, keyedHash } from '../vault/seal.ts';

/** Eight people in two writings each: the most that a household has (`sponsees/sponsee-details.ts`). */
const DIGESTS = 16;

/** Opens what the digests of names are made with: of the network, so that they outlive every ceremony. */
export async function openNameDigests(context: HasKeyring): Promise<NameDigests> {
  return new NameDigests(deriveKey(await context.keyring.openKey({ kind: 'network' }), 'certificate name'));
}

/**
 * The keyed digests by which a name is recognised without being kept. Each needs two keys: ours, and the secret
 * that stands on the paper alone; whoever takes the database *and* the keyring can still try no name.
 */
class NameDigests {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * The sorted digests of a paper's names, as JSON. Always as many, filled up with random ones: the row of a family
   * and of somebody alone look alike, with or without another script.
   */
  ofPaper(certificateId: string, secret: string, names: readonly string[]): string {
    const written = [...new Set(names.map(normaliseName))].filter((name) => name !== '');
    const digests = new Set(written.map((name) => this.#digest(certificateId, proofOf(secret, name))));
    while (digests.size < DIGESTS) digests.add(randomBytes(32).toString('base64url'));
    return JSON.stringify([...digests].sort());
  }

  /** Whether a proof is of one of the paper's names. Every digest is compared, each in constant time. */
  isOnPaper(certificateId: string, proof: string, nameDigests: string): boolean {
    const asked = Buffer.from(this.#digest(certificateId, proof));
    let found = false;
    for (const digest of JSON.parse(nameDigests) as string[]) {
      const stored = Buffer.from(digest);
      if (stored.length === asked.length && timingSafeEqual(stored, asked)) found = true;
    }
    return found;
  }

  #digest(certificateId: string, proof: string): string {
    return keyedHash(this.#key, JSON.stringify([certificateId, proof]));
  }
}

/** What `proveName` of the browser gives, without waiting for it: a thousand papers are issued at once. */
function proofOf(secret: string, normalised: string): string {
  return createHmac('sha256', secret).update(normalised, 'utf8').digest('base64url');
}
