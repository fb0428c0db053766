import { getLocale } from '#i18n/runtime.js';

/** By locale: making one costs far more than its use, and a form names every language twice. */
const languageNames = new Map<string, Intl.DisplayNames>();

/** A language as it stands in a sentence of the page's language: « arabe », « tigrigna »; its code when unknown. */
export function languageName(code: string, locale: string = getLocale()): string {
  const names = languageNames.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' });
  languageNames.set(locale, names);
  return names.of(code) ?? code;
}

const lists = new Map<string, Intl.ListFormat>();

/** Several languages as one passage of text: « français, arabe et tigrigna ». */
export function languageList(codes: readonly string[], locale: string = getLocale()): string {
  const list = lists.get(locale) ?? new Intl.ListFormat(locale, { type: 'conjunction' });
  lists.set(locale, list);
  return list.format(codes.map((code) => languageName(code, locale)));
}

/**
 * Languages to tick, named in the page's language with a capital: those of `first` in their order, then the
 * others in alphabetical order, since nobody finds theirs in a list without order.
 */
export function languageChoices(
  codes: readonly string[],
  first: readonly string[] = ['fr'],
  locale: string = getLocale(),
): { value: string; label: string }[] {
  const collator = new Intl.Collator(locale);
  const choice = (code: string) => {
    const name = languageName(code, locale);
    return { value: code, label: name.charAt(0).toLocaleUpperCase(locale) + name.slice(1) };
  };
  const others = codes.filter((code) => !first.includes(code)).map(choice);
  others.sort((one, other) => collator.compare(one.label, other.label));
  return [...first.filter((code) => codes.includes(code)).map(choice), ...others];
}
