import { timingSafeEqual } from 'node:crypto';
import type { HasKeyring } from './open-vault.ts';
import { deriveKey, keyedHash } from './seal.ts';

/** What a link opens; a link for one purpose opens no other. */
export type LinkPurpose =
  | 'confirm-registration'
  | 'manage-registration'
  | 'choose-sponsor'
  | 'answer-invitation'
  | 'manage-guest'
  /** A territory's answer to a campaign. */
  | 'answer-campaign'
  /** A sponsor's answer to « would you go to the neighbour's ceremony ». */
  | 'answer-neighbour'
  /** The short questions after a ceremony: the same link for everybody. */
  | 'evaluate'
  /** What a sponsor or a household shows at the door: it opens nothing, and only a door can read whose it is. */
  | 'arrive'
  /** One side's answers to « how are you » in the months after. */
  | 'give-news'
  /** A sponsor begins again at a later ceremony. */
  | 'begin-again';

/** The row a link leads to, and which of its links: a raised version ends those written before. */
export interface LinkedRow {
  readonly id: string;
  readonly version: number;
}

/**
 * Makes the token of a personal link: the row's random id and a MAC of 128 bits bound to the purpose and to
 * the version. It names nobody, is not stored, and can be written again in each later mail.
 */
export function signLink(context: HasKeyring, purpose: LinkPurpose, row: LinkedRow): string {
  return `${row.id}.${mac(context, purpose, row)}`;
}

/** The id that a token claims. Nothing is proved by it: {@link readLink} proves it, once the version is known. */
export function claimedId(token: string): string | undefined {
  const [id, given, ...rest] = token.split('.');
  return id && given && rest.length === 0 ? id : undefined;
}

/**
 * Returns the id of a token made for this purpose and version, or nothing when it was altered, or made for
 * another.
 */
export function readLink(
  context: HasKeyring,
  purpose: LinkPurpose,
  token: string,
  version: number,
): string | undefined {
  const id = claimedId(token);
  if (id === undefined) return undefined;
  const given = token.slice(id.length + 1);
  const expected = Buffer.from(mac(context, purpose, { id, version }));
  const received = Buffer.from(given);
  return received.length === expected.length && timingSafeEqual(received, expected) ? id : undefined;
}

function mac(context: HasKeyring, purpose: LinkPurpose, { id, version }: LinkedRow): string {
  return keyedHash(
    deriveKey(context.keyring.rootKey, `link ${purpose}`),
    JSON.stringify([id, version]),
  ).slice(0, 22);
}
