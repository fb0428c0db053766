import type { HasKeyring } from '../vault/open-vault.ts';
import { deriveKey, keyedHash } from '../vault/seal.ts';

/** What is stored of a feed's secret: without `VAULT_KEY`, a copy of the database opens no feed. */
export function lookUpSecret(context: HasKeyring, secret: string): string {
  return keyedHash(deriveKey(context.keyring.rootKey, 'calendar feed'), secret);
}
