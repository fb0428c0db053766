import type { Locale } from '#i18n/runtime.js';

/** The twelve languages of the house, each by its own name: mails, and the pages where people answer them. */
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

/** The language that somebody chose in the switch, one of ours: the only thing this site remembers of a reader. */
export const LANGUAGE_COOKIE = 'langue';

/** The languages in which every public page can be read. The others wait for their translation. */
export const SITE_LOCALES: readonly Locale[] = ['fr', 'en', 'ar'];

/** Pages that speak all twelve languages. */
const IN_EVERY_LANGUAGE: ReadonlySet<string> = new Set(['/(public)/reponse/[token]']);

/** The languages in which a page can be read. */
export function languagesOf(routeId: string): readonly Locale[] {
  return IN_EVERY_LANGUAGE.has(routeId) ? (Object.keys(LANGUAGE_NAMES) as Locale[]) : SITE_LOCALES;
}

/** Our languages to choose one from, each by its own name. */
export function languagesByOwnName(): { value: Locale; label: string; lang: Locale }[] {
  return SITE_LOCALES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], lang: code }));
}

/** The language of the site for somebody who reads `locale`: that one where every page has it, else French. */
export function siteLocale(locale: string): Locale {
  return SITE_LOCALES.find((each) => each === locale) ?? 'fr';
}
