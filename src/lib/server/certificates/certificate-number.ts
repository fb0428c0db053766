import { randomInt } from 'node:crypto';

/** Crockford's base 32 without the letters that are read wrongly aloud or by eye. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A random, non-nominative number of 130 bits, in groups that can be read aloud:
 * `K7QF-3M9T-…` (26 signs of 5 bits, in groups of at most four).
 */
export function newCertificateNumber(): string {
  const signs = Array.from({ length: 26 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return signs.match(/.{1,4}/gu)?.join('-') ?? signs;
}
