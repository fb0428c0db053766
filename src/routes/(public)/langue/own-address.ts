/**
 * The address of a page of this site from what a link of ours gave (`/evenements/rouen?jour=2`), or nothing for an
 * address that a browser could read as another site's: whoever trusts our links must not be led elsewhere by one.
 */
export function ownAddress(given: string | null, origin: string): string | undefined {
  // A backslash is a slash to browsers, and a tab or a line feed nothing at all.
  if (given === null || !given.startsWith('/') || /[\\\p{Cc}]/u.test(given)) return undefined;
  if (!URL.canParse(given, origin)) return undefined;
  const url = new URL(given, origin);
  // `/.//elsewhere.fr` is on our host, and `//elsewhere.fr` once tidied up; so is `/en//elsewhere.fr` without its language.
  if (url.origin !== origin || url.pathname.includes('//')) return undefined;
  return url.pathname + url.search;
}
