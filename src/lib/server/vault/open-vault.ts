import type { Keyring, KeyScope } from './keyring.ts';
import { deriveKey, keyedHash, seal, unseal, type SealedPlace } from './seal.ts';

/** What a context must carry for its vault to be opened. */
export interface HasKeyring {
  readonly keyring: Keyring;
}

/** Seals and opens the personal fields of one scope. Hold it for one use case, never longer. */
export interface Vault {
  /** Seals any JSON value for its place. */
  seal(place: SealedPlace, value: unknown): string;
  /** Opens a sealed value. Its shape is the caller's word: it sealed it. Throws `SealBroken`. */
  open<Value>(place: SealedPlace, sealed: string): Value;
  /** The keyed hash by which a mail address is found again within this scope. */
  lookUp(address: string): string;
}

/**
 * Opens the vault of a scope. Throws `Erased` when its people were erased.
 * Look-up hashes derive from the scope's own key, so they too die with it.
 */
export async function openVault(context: HasKeyring, scope: KeyScope): Promise<Vault> {
  const key = await context.keyring.openKey(scope);
  const sealing = deriveKey(key, 'seal');
  const looking = deriveKey(key, 'look-up');
  return {
    seal: (place, value) => seal(sealing, place, JSON.stringify(value)),
    open: <Value>(place: SealedPlace, sealed: string) => JSON.parse(unseal(sealing, place, sealed)) as Value,
    lookUp: (address) => keyedHash(looking, address.trim().normalize('NFC').toLowerCase()),
  };
}
