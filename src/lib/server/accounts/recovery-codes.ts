import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { HasKeyring } from '../vault/open-vault.ts';
import { accountHash } from './account-vault.ts';

/** Crockford's base32: no letter that is read as a figure. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;
const HOW_MANY = 10;

/**
 * Replaces the recovery codes of an account by ten new ones (50 bits each) and returns them, written
 * `ABCDE-FGHJK`: they are shown this once, and stored as keyed hashes.
 */
export async function replaceRecoveryCodes(
  trx: Transaction<Database>,
  context: HasKeyring,
  accountId: string,
): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, drawCode);
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await trx
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        account_id: accountId,
        code_hash: hashRecoveryCode(context, accountId, code),
        used_at: null,
      })),
    )
    .execute();
  return codes;
}

/** Whether what was typed looks like a recovery code rather than six figures of an application. */
export function looksLikeRecoveryCode(typed: string): boolean {
  return plain(typed).length === CODE_LENGTH;
}

/** The stored form of a code; small letters, spaces and hyphens make no difference, nor O for 0, I or L for 1. */
export function hashRecoveryCode(context: HasKeyring, accountId: string, code: string): string {
  return accountHash(context, 'recovery code', [accountId, plain(code)]);
}

function plain(code: string): string {
  return code
    .toUpperCase()
    .replace(/[\s‐‑–-]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

function drawCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '0');
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}
