import { openVault, type HasKeyring, type Vault } from '../vault/open-vault.ts';
import { deriveKey, keyedHash, type SealedPlace } from '../vault/seal.ts';

/** Where an account's sealed field stands. */
export function accountPlace(
  accountId: string,
  column: 'email_sealed' | 'name_sealed' | 'totp_sealed',
): SealedPlace {
  return { table: 'account', row: accountId, column };
}

/** Opens the vault in which accounts are sealed: the network's, which no ceremony's end destroys. */
export function openAccountVault(context: HasKeyring): Promise<Vault> {
  return openVault(context, { kind: 'network' });
}

/**
 * A keyed hash of something about an account, for one purpose. Without `VAULT_KEY` a recovery code or
 * a throttled address cannot be guessed from its hash, however short it is.
 */
export function accountHash(
  context: HasKeyring,
  purpose: 'recovery code' | 'throttle' | 'enrolment',
  parts: readonly string[],
): string {
  return keyedHash(deriveKey(context.keyring.rootKey, `account ${purpose}`), JSON.stringify(parts));
}
