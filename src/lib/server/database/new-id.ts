import { randomBytes, randomUUID } from 'node:crypto';

/** A random identifier of 122 bits that tells nothing of its row: no order, no time, no name. */
export function newId(): string {
  return randomUUID();
}

/** A secret of 256 bits, in base64url (43 characters), for links and sessions. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
