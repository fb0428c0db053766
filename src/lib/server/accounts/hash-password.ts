import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { HasKeyring } from '../vault/open-vault.ts';
import { deriveKey } from '../vault/seal.ts';

/** OWASP's and ASVS 11.4.2's floor for argon2id (the library's default algorithm): 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** More at once would take the processor, and 19 MiB each, from the people who read the public pages. */
const AT_ONCE = 2;

/** What hashing costs this process: for a metrics page and for the tests that compare work done. */
export const hashingWork = { done: 0, running: 0, mostAtOnce: 0 };

const waiting: (() => void)[] = [];

/**
 * Hashes a password with argon2id and returns its PHC string. A key derived from `VAULT_KEY` goes in
 * as the secret (RFC 9106, 3.1), so that a stolen database alone allows no guess at all.
 */
export function hashPassword(context: HasKeyring, password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), { ...COST, secret: pepper(context) }));
}

/**
 * Compares a password with a stored PHC string. Without one (unknown address, invitation still open)
 * it does the same work against a decoy and answers no, so that time tells nobody which addresses exist.
 */
export async function verifyPassword(
  context: HasKeyring,
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  const matches = await inTurn(() =>
    verify(stored ?? DECOY, normalise(password), { secret: pepper(context) }),
  );
  return matches && typeof stored === 'string';
}

/** The hash of no password, shaped like a real one. */
const DECOY = [
  '$argon2id$v=19',
  `m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`,
  phcBase64(randomBytes(16)),
  phcBase64(randomBytes(32)),
].join('$');

function phcBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** The same letters typed on two keyboards may differ in bytes (NIST SP 800-63B-4, 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

function pepper(context: HasKeyring): Buffer {
  return deriveKey(context.keyring.rootKey, 'account password');
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (hashingWork.running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else hashingWork.running += 1;
  hashingWork.mostAtOnce = Math.max(hashingWork.mostAtOnce, hashingWork.running);
  try {
    return await work();
  } finally {
    hashingWork.done += 1;
    // The place goes straight to the next in line, so that nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else hashingWork.running -= 1;
  }
}
