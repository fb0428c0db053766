import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#i18n/runtime.js';
import { locales } from '#i18n/runtime.js';

/*
 * Whoever is written to in a language must find every word in it: Paraglide silently shows French for a key
 * that is missing, which a person who reads no French would meet before we do.
 */

/** Of the site's words, those that stand in a mail's calendar file or around the page where people answer. */
const PUBLIC_KEYS = [
  'demo_banner',
  'demo_label',
  'demo_mail',
  'error_404',
  'error_404_title',
  'error_413',
  'error_413_title',
  'error_500',
  'error_500_title',
  'error_503',
  'error_503_title',
  'error_code',
  'error_home',
  'event_calendar_description',
  'fault_unwritable',
  'footer_accessibility',
  'footer_charter',
  'footer_data',
  'footer_label',
  'footer_legal',
  'footer_words',
  'nav_area',
  'nav_calendar',
  'nav_label',
  'nav_language',
  'nav_sign_in',
  'nav_sign_out',
  'nav_towns',
  'problem_choice',
  'problem_choices_min',
  'problem_form_outdated',
  'problem_labelled',
  'problem_missing',
  'problem_postcode',
  'problem_second_name',
  'problem_too_long',
  'tell_answer_again',
  'tell_problem_address',
  'tell_problem_known_name',
  'translation_unread',
  'words_breadcrumbs',
  'words_choose',
  'words_error',
  'words_optional',
  'words_sending',
  'words_skip',
  'words_summary',
];

/** Texts that may read the same as another language's: nothing in them but variables and a colon. */
const WORDLESS = new Set(['public/problem_labelled']);

/** Words written alike in two languages, looked at one by one. */
const ALIKE: ReadonlySet<string> = new Set([
  'es public/words_error en',
  'pt public/nav_label fr',
  'ro public/nav_calendar en',
]);

const ETHIOPIC = /\p{Script=Ethiopic}/u;
const ARABIC = /\p{Script=Arabic}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

const SCRIPTS: Readonly<Record<Locale, RegExp>> = {
  fr: LATIN,
  en: LATIN,
  ar: ARABIC,
  fa: ARABIC,
  ps: ARABIC,
  ru: CYRILLIC,
  uk: CYRILLIC,
  ro: LATIN,
  es: LATIN,
  pt: LATIN,
  ti: ETHIOPIC,
  am: ETHIOPIC,
};

/** Letters of a neighbour language that keyboards and machines put in place of one's own. */
const FOREIGN_LETTERS: Partial<Record<Locale, RegExp>> = {
  ar: /[پچژگکی]/u,
  fa: /[يكىة]/u,
  // Pashto has both ی and ي, but its own ګ and ک.
  ps: /[كىگےة]/u,
  ru: /[іїєґ]/iu,
  uk: /[ыэъё]/iu,
  ro: /[şţ]/iu,
};

/** Letters that a text of some length cannot do without: their absence means another language. */
const OWN_LETTERS: Partial<Record<Locale, readonly string[]>> = {
  fa: ['پ', 'چ', 'گ', 'ک', 'ی'],
  ps: ['ښ', 'ځ', 'څ', 'ړ', 'ډ', 'ټ', 'ږ', 'ې', 'ۍ', 'ئ', 'ګ', 'ک'],
  ru: ['ы', 'э'],
  uk: ['і', 'ї', 'є'],
  ro: ['ă', 'ș', 'ț'],
  es: ['ñ', '¿'],
  pt: ['ã', 'ç'],
  ti: ['ኣ', 'ኹ', 'ቐ'],
  am: ['አ', 'ዎ', 'ል'],
};

interface Variants {
  readonly declarations: readonly string[];
  readonly selectors: readonly string[];
  readonly match: Readonly<Record<string, string>>;
}

type Message = string | readonly [Variants];

function messagesOf(folder: string, locale: Locale): Readonly<Record<string, Message>> {
  const file = new URL(`./messages/${folder}/${locale}.json`, import.meta.url);
  const { $schema: _, ...messages } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Message>;
  return messages;
}

/** What people receive in `locale`, by `folder/key`. */
function wordsOf(locale: Locale): ReadonlyMap<string, Message> {
  const site = messagesOf('public', locale);
  const listed = PUBLIC_KEYS.flatMap((key) =>
    key in site ? [[`public/${key}`, site[key] ?? ''] as const] : [],
  );
  const whole = ['mail', 'reply'].flatMap((folder) =>
    Object.entries(messagesOf(folder, locale)).map(
      ([key, message]) => [`${folder}/${key}`, message] as const,
    ),
  );
  return new Map<string, Message>([...listed, ...whole]);
}

const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap((variants) => Object.values(variants.match));

const variablesIn = (message: Message): string[] =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/gu) ?? []))].toSorted();

const inputsOf = (message: Message): string[] =>
  typeof message === 'string' ? [] : message.flatMap((variants) => variants.declarations).toSorted();

const withoutVariables = (text: string): string => text.replace(/\{\w+\}/gu, '');

/** Whether one case of the message is that of number `n`, of plural `category`: `min=1, minPlural=*`. */
function hasTextFor(message: Message, n: number, category: string): boolean {
  if (typeof message === 'string') return true;
  const cases = message.flatMap((variants) => Object.keys(variants.match));
  const fitting = new Set(['*', String(n), category]);
  return cases.some((each) => each.split(', ').every((part) => fitting.has(part.split('=')[1] ?? '')));
}

/** Keys of `words` that `isWrong` for: the failure names them all, and says so with their text. */
function wrongIn(words: ReadonlyMap<string, Message>, isWrong: (text: string) => boolean): string[] {
  return [...words].flatMap(([key, message]) =>
    WORDLESS.has(key)
      ? []
      : textsOf(message)
          .filter((text) => isWrong(text))
          .map((text) => `${key}: ${text}`),
  );
}

const french = wordsOf('fr');
const english = wordsOf('en');

describe('the listed words', () => {
  it('exist in French', () => {
    const site = messagesOf('public', 'fr');
    expect(PUBLIC_KEYS.filter((key) => !(key in site))).toEqual([]);
  });
});

describe.each(locales)('what people receive in %s', (locale) => {
  const words = wordsOf(locale);

  it('has every text, and none that French lacks', () => {
    expect([...words.keys()].toSorted()).toEqual([...french.keys()].toSorted());
  });

  it('keeps the variables and the lines of the French text', () => {
    for (const [key, message] of words) {
      const source = french.get(key) ?? '';
      expect({ key, variables: variablesIn(message) }).toEqual({ key, variables: variablesIn(source) });
      expect({ key, inputs: inputsOf(message) }).toEqual({ key, inputs: inputsOf(source) });
      const lines = new Set(textsOf(message).map((text) => text.split('\n').length));
      expect({ key, lines }).toEqual({
        key,
        lines: new Set(textsOf(source).map((t) => t.split('\n').length)),
      });
    }
  });

  it('is plain text, with nothing invisible that turns the direction, and no stray space', () => {
    const odd = /[<>]|&\w+;|[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|^\s|\s$| {2}/u;
    expect(wrongIn(words, (text) => odd.test(text))).toEqual([]);
  });

  it('has a text for any number', () => {
    const rules = new Intl.PluralRules(locale);
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
    for (const [key, message] of words) {
      const without = numbers.filter((n) => !hasTextFor(message, n, rules.select(n)));
      expect({ key, without }).toEqual({ key, without: [] });
    }
  });

  it('is written in its own script, Latin letters only in variables', () => {
    expect(wrongIn(words, (text) => !SCRIPTS[locale].test(withoutVariables(text)))).toEqual([]);
    const stranger = SCRIPTS[locale] === LATIN ? /[^\P{L}\p{Script=Latin}]/u : LATIN;
    expect(wrongIn(words, (text) => stranger.test(withoutVariables(text)))).toEqual([]);
  });

  it('uses the letters of its own alphabet', () => {
    const foreign = FOREIGN_LETTERS[locale];
    expect(wrongIn(words, (text) => foreign?.test(withoutVariables(text)) ?? false)).toEqual([]);
    const whole = [...words.values()].flatMap(textsOf).join('\n');
    expect((OWN_LETTERS[locale] ?? []).filter((letter) => !whole.includes(letter))).toEqual([]);
  });
});

describe.each(locales.filter((locale) => locale !== 'fr'))('the words in %s', (locale) => {
  it('are translated: neither the French nor the English text', () => {
    const words = wordsOf(locale);
    const others = [
      { name: 'fr', texts: french },
      ...(locale === 'en' ? [] : [{ name: 'en', texts: english }]),
    ];
    const same = others.flatMap(({ name, texts }) =>
      [...words]
        .filter(([key, message]) => JSON.stringify(message) === JSON.stringify(texts.get(key)))
        .map(([key]) => key)
        .filter((key) => !WORDLESS.has(key) && !ALIKE.has(`${locale} ${key} ${name}`)),
    );
    expect(same).toEqual([]);
  });
});
