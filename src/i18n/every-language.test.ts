import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#i18n/runtime.js';
import { locales } from '#i18n/runtime.js';

/*
 * Whoever reads the site or is written to in a language must find every word in it: Paraglide silently shows French
 * for a key that is missing, which a person who reads no French would meet before we do.
 */

/** Names that stay in Latin letters in every language, so that they are found on a screen, a paper or a letter box. */
const NAMES = new RegExp(
  [
    /\S+@\S+|(?<= )[éç](?=[ )])/u,
    /Trait d’union|Défenseur des droits|place de Fontenoy|Paris|La Poste|Natural Earth|Licence Ouverte/u,
    /parrainage républicain|\b(?:parrain|marraine|filleule?s?|mairie|département|région|ANVITA|OFII|CNIL|INSEE|RGPD)\b/u,
    /\b(?:CC BY|SIL OFL|EUPL|Atkinson Hyperlegible|Noto|GeoNames|svg-maps|km)\b/u,
    /\b(?:LSF|RGAA|WCAG|A{1,3}|axe|Chromium|PDF|UA|QR|URL|JSON|CSV|ICS|RSS|Atom|API|CSP|HTML|iframe|JavaScript|cookies?|langue)\b/u,
    /\b(?:Android|ICSx|iPhone|iPad|Mac|Google(?: Agenda)?|Nextcloud|Outlook(?:\.com)?|Thunderbird)\b/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** Menus of another program or of the organisers' pages, titles of what was shown, associations: not ours to translate. */
const NAMES_OTHERS = /^public\/(?:feed_\w+_steps|integration_card_words|town_past_\w+|map_credit)$/u;

/** Which signs no name may hold; example numbers, kept in their order in a text that reads from the right. */
const ODD_ON_PURPOSE: ReadonlySet<string> = new Set(['public/problem_name_markup', 'public/problem_phone']);

/** Words written alike in two languages, looked at one by one. */
const ALIKE: ReadonlySet<string> = new Set([
  ...['event_programme', 'interest_football', 'interest_sport', 'kind_festival', 'kind_stands'].map(
    (key) => `en public/${key} fr`,
  ),
  'en public/own_data_association fr',
  'en public/own_data_places fr',
  'es public/feed_google en',
  'es public/kind_festival en',
  'es public/kind_festival fr',
  'es public/own_data_no en',
  'es public/words_error en',
  'pt public/interest_cinema en',
  'pt public/kind_festival en',
  'pt public/kind_festival fr',
  'pt public/nav_label fr',
  'ro public/feed_google en',
  'ro public/interest_sport en',
  'ro public/interest_sport fr',
  'ro public/kind_festival en',
  'ro public/kind_festival fr',
  'ro public/kind_workshop fr',
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

/** What people read in `locale`, by `folder/key`. */
function wordsOf(locale: Locale): ReadonlyMap<string, Message> {
  return new Map(
    ['public', 'mail', 'reply'].flatMap((folder) =>
      Object.entries(messagesOf(folder, locale)).map(
        ([key, message]) => [`${folder}/${key}`, message] as const,
      ),
    ),
  );
}

const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap((variants) => Object.values(variants.match));

const variablesIn = (message: Message): string[] =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/gu) ?? []))].toSorted();

const inputsOf = (message: Message): string[] =>
  typeof message === 'string' ? [] : message.flatMap((variants) => variants.declarations).toSorted();

/** The words of a text: without what is put into it, and without names. */
const wordsIn = (text: string): string => text.replace(/\{\w+\}/gu, '').replace(NAMES, '');

/** Nothing but variables, names and signs: it may read the same in any language. */
const isWordless = (message: Message): boolean =>
  textsOf(message).every((text) => !/\p{L}/u.test(wordsIn(text)));

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
    isWordless(message)
      ? []
      : textsOf(message)
          .filter((text) => isWrong(text))
          .map((text) => `${key}: ${text}`),
  );
}

const french = wordsOf('fr');
const english = wordsOf('en');

describe.each(locales)('what people read in %s', (locale) => {
  const words = wordsOf(locale);

  it('has every text, and none that French lacks', () => {
    expect([...words.keys()].toSorted()).toEqual([...french.keys()].toSorted());
  });

  it('keeps the variables and the lines of the French text', () => {
    for (const [key, message] of words) {
      const source = french.get(key) ?? '';
      expect({ key, variables: variablesIn(message) }).toEqual({ key, variables: variablesIn(source) });
      // A language may say with one text what French says with two, never the other way without its number.
      if (typeof message !== 'string')
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
    const wrong = wrongIn(words, (text) => odd.test(text));
    expect(wrong.filter((each) => !ODD_ON_PURPOSE.has(each.split(':')[0] ?? ''))).toEqual([]);
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
    expect(wrongIn(words, (text) => !SCRIPTS[locale].test(wordsIn(text)))).toEqual([]);
    const stranger = SCRIPTS[locale] === LATIN ? /[^\P{L}\p{Script=Latin}º]/u : LATIN;
    const strangers = wrongIn(words, (text) => stranger.test(wordsIn(text)));
    expect(strangers.filter((each) => !NAMES_OTHERS.test(each.split(':')[0] ?? ''))).toEqual([]);
  });

  it('uses the letters of its own alphabet', () => {
    const foreign = FOREIGN_LETTERS[locale];
    expect(wrongIn(words, (text) => foreign?.test(wordsIn(text)) ?? false)).toEqual([]);
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
        .filter((key) => !isWordless(words.get(key) ?? '') && !ALIKE.has(`${locale} ${key} ${name}`)),
    );
    expect(same).toEqual([]);
  });
});
