import { timingSafeEqual } from 'node:crypto';
import type { HasKeyring } from './open-vault.ts';
import { deriveKey, keyedHash } from './seal.ts';

/** What a link opens; a link for one purpose opens no other. */
export type LinkPurpose = 'confirm-registration' | 'manage-registration';

/**
 * Makes the token of a personal link: the row's random id and a MAC of 128 bits bound to the purpose.
 * It names nobody, is not stored, and can be written again in each later mail.
 */
export function signLink(context: HasKeyring, purpose: LinkPurpose, id: string): string {
  return `${id}.${mac(context, purpose, id)}`;
}

/** Returns the id of a token made for this purpose, or nothing when it was altered or made for another. */
export function readLink(context: HasKeyring, purpose: LinkPurpose, token: string): string | undefined {
  const [id, given, ...rest] = token.split('.');
  if (!id || !given || rest.length > 0) return undefined;
  const expected = Buffer.from(mac(context, purpose, id));
  const received = Buffer.from(given);
  return received.length === expected.length && timingSafeEqual(received, expected) ? id : undefined;
}

function mac(context: HasKeyring, purpose: LinkPurpose, id: string): string {
  return keyedHash(deriveKey(context.keyring.rootKey, `link ${purpose}`), id).slice(0, 22);
}
