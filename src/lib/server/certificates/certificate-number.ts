import { randomInt } from 'node:crypto';

/** Crockford's base 32 without the letters that are read wrongly aloud or by eye. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 signs of 5 bits. */
const SIGNS = 26;
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${SIGNS}}$`, 'u');

/**
 * A random, non-nominative number of 130 bits, in groups that can be read aloud:
 * `K7QF-3M9T-…` (26 signs of 5 bits, in groups of at most four).
 */
export function newCertificateNumber(): string {
  return inGroups(Array.from({ length: SIGNS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''));
}

/**
 * Reads a number as people type it: small letters, spaces or any hyphens, the letter O for zero, I or L for one,
 * which the alphabet leaves free for it (Crockford, base 32). Returns it as it is kept and printed, or nothing
 * when it cannot be a number of ours.
 */
export function readCertificateNumber(typed: string): string | undefined {
  const signs = signsOf(typed);
  return WELL_FORMED.test(signs) ? inGroups(signs) : undefined;
}

/** How many letters and figures somebody typed: what there is to tell when {@link readCertificateNumber} reads nothing. */
export function countSigns(typed: string): { typed: number; expected: number } {
  return { typed: signsOf(typed).length, expected: SIGNS };
}

/** The number without its hyphens: the last part of the address at which it is verified. */
export function compactNumber(number: string): string {
  return number.replaceAll('-', '');
}

function signsOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{Z}\p{Pd}\p{Cf}\p{Cc}\u2212.·]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}

function inGroups(signs: string): string {
  return signs.match(/.{1,4}/gu)?.join('-') ?? signs;
}
