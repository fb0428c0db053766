import type { Choice } from '#lib/components/choice.ts';

/** The languages a form offers, in the order of {@link LANGUAGE_CHOICES}; a test compares them with the server's. */
export const LANGUAGE_CODES = [
  'fr',
  'en',
  'ar',
  'fa',
  'ps',
  'ru',
  'uk',
  'ro',
  'es',
  'pt',
  'ti',
  'am',
  'bn',
  'de',
  'it',
  'ka',
  'ku',
  'ln',
  'so',
  'sq',
  'ta',
  'tr',
  'ur',
  'wo',
  'zh',
] as const;

const french = new Intl.DisplayNames('fr', { type: 'language' });
const listInFrench = new Intl.ListFormat('fr', { type: 'conjunction' });

/** A language by its French name, « tigrigna »; a code that is none is given back as it is. */
export function languageLabel(code: string): string {
  try {
    return french.of(code) ?? code;
  } catch {
    return code;
  }
}

/** « français, un peu d’arabe et un peu de russe ». */
export function spokenLanguages(languages: readonly { code: string; level: string }[]): string {
  return listInFrench.format(
    languages.map(({ code, level }) =>
      level === 'some' ? `un peu ${withDe(languageLabel(code))}` : languageLabel(code),
    ),
  );
}

/** « de russe », « d’arabe ». */
function withDe(noun: string): string {
  return /^(?:[aâeéèêiîoôu]|hé)/iu.test(noun) ? `d’${noun}` : `de ${noun}`;
}

/** French and English first, then by French name: what a form of the town hall offers. */
export const LANGUAGE_CHOICES: readonly Choice[] = [
  ...LANGUAGE_CODES.slice(0, 2),
  ...LANGUAGE_CODES.slice(2).toSorted((a, b) => languageLabel(a).localeCompare(languageLabel(b), 'fr')),
].map((code) => ({ value: code, label: languageLabel(code) }));
