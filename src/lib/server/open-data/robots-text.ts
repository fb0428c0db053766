import { locales } from '#i18n/runtime.js';

/**
 * Addresses that are for one person, or for those who work here: nobody should find them by a search. A page that
 * was linked by mistake would otherwise be kept for years; these pages say so themselves too.
 */
const PERSONAL = [
  '/inscription/',
  '/ma-participation/',
  '/ma-place/',
  '/choisir/',
  '/reponse/',
  '/agenda/',
  '/verifier/',
  '/langue',
];
/** In French only. */
const HOUSE = [
  '/connexion',
  '/compte',
  '/invitation/',
  '/mairie',
  '/association',
  '/coordination',
  '/demonstration',
  '/notifications',
];

/** What robots may read (RFC 9309): all that is for everybody, in every language, and where the list of it stands. */
export function robotsText(origin: string): string {
  const personal = locales.flatMap((locale) =>
    PERSONAL.map((path) => (locale === 'fr' ? path : `/${locale}${path}`)),
  );
  const lines = [...personal, ...HOUSE].map((path) => `Disallow: ${path}`);
  return `User-agent: *\n${lines.join('\n')}\n\nSitemap: ${origin}/sitemap.xml\n`;
}
