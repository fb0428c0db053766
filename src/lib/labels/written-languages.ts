import { baseLocale, isLocale, locales, type Locale } from '#i18n/runtime.js';

/** The twelve languages of the house, each by its own name: public pages, mails, papers. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  fr: 'Français',
  en: 'English',
  ar: 'العربية',
  fa: 'فارسی',
  ps: 'پښتو',
  ru: 'Русский',
  uk: 'Українська',
  ro: 'Română',
  es: 'Español',
  pt: 'Português',
  ti: 'ትግርኛ',
  am: 'አማርኛ',
};

/** Those that can stand beside French on a paper. */
export const SECOND_LANGUAGES: readonly Locale[] = locales.filter((locale) => locale !== baseLocale);

/** The language that somebody chose in the switch, one of ours: the only thing this site remembers of a reader. */
export const LANGUAGE_COOKIE = 'langue';

/** Our languages to choose one from, each by its own name. */
export function languagesByOwnName(): { value: Locale; label: string; lang: Locale }[] {
  return locales.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], lang: code }));
}

/** Open to everybody, written for town halls, for their volunteers at the door, and for the press. */
const FRENCH_ALONE = [
  '/(public)/campagne/',
  '/(public)/bilans',
  '/(public)/porte/',
  '/(public)/pupitre/',
  '/(public)/donnees-personnelles/registre',
];

/**
 * The languages in which a page can be read: all of them for what residents and sponsees read, an address that leads
 * nowhere included; French where people work, and where towns answer and report.
 */
export function languagesOf(routeId: string | null): readonly Locale[] {
  if (routeId === null) return locales;
  const isForAll =
    routeId.startsWith('/(public)') && !FRENCH_ALONE.some((start) => routeId.startsWith(start));
  return isForAll ? locales : [baseLocale];
}

/**
 * The address of a page in a language, from the one without (`/villes?q=a`): `/fa/villes?q=a`, and `/fa` for the home
 * page. Paraglide's own function takes apart what is known to be whole, which costs a page with twelve languages 1 ms.
 */
export function addressIn(locale: Locale, address: string): string {
  if (locale === baseLocale) return address;
  return `/${locale}${address.replace(/^\/(?=\?|#|$)/u, '')}`;
}

/** The language to write in to somebody who reads `locale`: that one if it is ours, else French. */
export function siteLocale(locale: string): Locale {
  return isLocale(locale) ? locale : baseLocale;
}
