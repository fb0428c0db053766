import { withAsciiDigits } from '#lib/forms/clean-text.ts';
import type { HasKeyring } from '../../vault/open-vault.ts';
import { deriveKey, keyedHash } from '../../vault/seal.ts';

/** Crockford's base 32: no I, L, O or U, so that nothing is mistaken when it is read aloud or by hand. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * The code that is printed for somebody without a mail address: 80 bits in four groups, `7K3F-9QXM-2V8T-R4HJ`.
 * It follows from the registration's id and the house's key, so it is stored nowhere and can be printed again.
 */
export function paperCode(context: HasKeyring, registrationId: string): string {
  return inGroups(digitsOf(context, registrationId));
}

/** What stands in `registration.code_lookup` for the code of this registration. */
export function paperCodeLookup(context: HasKeyring, registrationId: string): string {
  return lookUpOf(context, digitsOf(context, registrationId));
}

/**
 * The keyed hash of a code as somebody typed it, or nothing when it is no code at all. Tolerates small letters,
 * spaces, hyphens, O for 0, I and L for 1, and the figures of other scripts.
 */
export function lookUpTypedCode(context: HasKeyring, typed: string): string | undefined {
  const digits = withAsciiDigits(typed.slice(0, 200).normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .replace(/[OIL]/gu, (letter) => READ_AS[letter] ?? letter);
  const isCode = digits.length === LENGTH && [...digits].every((digit) => DIGITS.includes(digit));
  return isCode ? lookUpOf(context, digits) : undefined;
}

function digitsOf(context: HasKeyring, registrationId: string): string {
  const mac = Buffer.from(
    keyedHash(deriveKey(context.keyring.rootKey, 'paper code'), registrationId),
    'base64url',
  );
  // 80 of its 256 bits, five at a time, the highest first.
  let bits = BigInt(`0x${mac.subarray(0, (LENGTH * 5) / 8).toString('hex')}`);
  let digits = '';
  for (let index = 0; index < LENGTH; index += 1) {
    digits = (DIGITS[Number(bits & 31n)] ?? '') + digits;
    bits >>= 5n;
  }
  return digits;
}

function inGroups(digits: string): string {
  return (digits.match(/.{4}/gu) ?? []).join('-');
}

function lookUpOf(context: HasKeyring, digits: string): string {
  return keyedHash(deriveKey(context.keyring.rootKey, 'paper code look-up'), digits);
}
