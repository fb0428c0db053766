import { withAsciiDigits } from '#lib/forms/clean-text.ts';

/** What a text tells that leads straight to a person. */
export type ContactKind = 'email' | 'phone' | 'web';

const EMAIL = /[^\s@]+ ?(?:@|\(at\)|\[at\]|＠) ?[^\s@]+ ?\.\s?\p{L}{2,}/u;
/** An address with its scheme or `www`, or a name that ends as those of sites and networks do. */
const WEB =
  /\bhttps?:|\bwww\.|\b[\p{L}\d-]{2,}\.(?:fr|com|org|net|eu|info|be|ch|io|me|re|nc|pf|gp|mq|gf|yt|paris|app|link|social)(?![\p{L}\d-])/iu;
/** `+` and at least seven digits; nine digits or more; or four pairs and more, as in the Pacific. */
const PHONES = [
  /\+\d(?:[\s./()-]{0,2}\d){6,}/u,
  /(?<!\d)\d(?:[\s./()-]{0,2}\d){8,}/u,
  /(?<!\d)\d{2}(?:[\s.-]\d{2}){3,}(?!\d)/u,
];

/**
 * The first mail address, web address or telephone number that a text seems to hold. It is there to warn whoever
 * forgot, not to stop whoever hides: years, hours and postcodes pass.
 */
export function findContact(text: string): ContactKind | undefined {
  const typed = withAsciiDigits(text);
  if (EMAIL.test(typed)) return 'email';
  if (PHONES.some((phone) => phone.test(typed))) return 'phone';
  return WEB.test(typed) ? 'web' : undefined;
}
