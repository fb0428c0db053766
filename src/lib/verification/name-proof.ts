/**
 * How a name is proved against a paper without being told: whoever holds the paper holds a secret, and sends only
 * what the secret makes of the name. The same lines run in the reader's browser and where the paper is issued.
 */

/** Bytes of the secret in the code: nobody tries 2^128 of them. */
const SECRET_BYTES = 16;
const SECRET = /^[A-Za-z0-9_-]{22}$/u;
const PROOF = /^[A-Za-z0-9_-]{43}$/u;
/** Nobody types more; a name on a paper is far shorter. */
export const LONGEST_TYPED_NAME = 200;

/**
 * Marks over, under and inside letters that people leave out when they copy a name: accents and their like, the
 * points of Hebrew, the vowel signs of Arabic and Syriac, and the stroke that lengthens an Arabic word. The vowels of
 * the scripts of India and South-East Asia and the sounding marks of Japanese are not among them: without those, two
 * different names would be one.
 */
const LEFT_OUT =
  /(?=\p{M})(?![\u3099\u309a])[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]|\u0640/gu;

/** What joins letters without being seen. What keeps them apart (U+200C, of Persian) is a space to a reader. */
const UNSEEN = /(?!\u200c)\p{Cf}/gu;

/** Letters that one keyboard has and another has not, each beside what is typed for it. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/ß/gu, 'ss'],
  [/æ/gu, 'ae'],
  [/œ/gu, 'oe'],
  [/[øɵ]/gu, 'o'],
  [/[đðɗ]/gu, 'd'],
  [/þ/gu, 'th'],
  [/ł/gu, 'l'],
  [/ħ/gu, 'h'],
  [/[ıɨ]/gu, 'i'],
  [/ŋ/gu, 'n'],
  [/[əǝ]/gu, 'e'],
  [/ɓ/gu, 'b'],
  [/ƙ/gu, 'k'],
  [/ς/gu, 'σ'],
  // Yeh, kaf and heh of Arabic, Persian, Urdu and Pashto keyboards; alef maqsura and teh marbuta.
  [/[یىېۍ]/gu, 'ي'],
  [/[کڪ]/gu, 'ك'],
  [/[ەہھةۀۂ]/gu, 'ه'],
  [/[ٱٲٳ]/gu, 'ا'],
];

/**
 * One form for all the ways in which one name is rightly copied from a paper: capitals, accents, apostrophes,
 * hyphens, spaces, joiners and the order of its words do not count; letters do. Empty when nothing is left.
 */
export function normaliseName(name: string): string {
  let text = name.replace(UNSEEN, '').normalize('NFKD').toLowerCase().normalize('NFKD').replace(LEFT_OUT, '');
  for (const [letter, typed] of ALIKE) text = text.replace(letter, typed);
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** A new secret for one paper: 128 random bits in base64url, 22 signs. */
export function newPaperSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** The secret of an address's fragment (`#…`), or nothing when none of ours stands there. */
export function readSecret(fragment: string): string | undefined {
  const secret = fragment.replace(/^#/u, '');
  return SECRET.test(secret) ? secret : undefined;
}

/** Whether this has the shape of a proof. */
export function isProof(value: unknown): value is string {
  return typeof value === 'string' && PROOF.test(value);
}

/**
 * What is sent in place of a name: HMAC-SHA-256 of its {@link normaliseName} under the paper's secret, in
 * base64url. Nothing for a name of which nothing is left. Needs Web Crypto, so a page over HTTPS or on localhost.
 */
export async function proveName(secret: string, name: string): Promise<string | undefined> {
  const normalised = normaliseName(name);
  if (normalised === '') return undefined;
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey(
    'raw',
    text.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(normalised))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');
}
