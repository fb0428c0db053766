import { createHash } from 'node:crypto';

/** What a translation remembers of the French it translates (SHA-256, base64url): it is stale once this differs. */
export function sourceDigest(french: string): string {
  return createHash('sha256').update(french.normalize('NFC')).digest('base64url');
}
