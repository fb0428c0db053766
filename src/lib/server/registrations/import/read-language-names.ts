import { OFFERED_LANGUAGES } from '../registration-form.ts';
import { plainHeader } from './list-fields.ts';

export type OfferedLanguage = (typeof OFFERED_LANGUAGES)[number];
export interface NamedLanguage {
  readonly code: OfferedLanguage;
  readonly level: 'native' | 'fluent' | 'some';
}

/** Other names under which people know these languages. */
const ALIASES: Readonly<Record<string, OfferedLanguage>> = {
  farsi: 'fa',
  dari: 'fa',
  perse: 'fa',
  iranien: 'fa',
  pachtoune: 'ps',
  pachtou: 'ps',
  pashto: 'ps',
  pashtou: 'ps',
  tigrinya: 'ti',
  tigrigna: 'ti',
  amharique: 'am',
  mandarin: 'zh',
  castillan: 'es',
  bresilien: 'pt',
  moldave: 'ro',
  bangla: 'bn',
  sorani: 'ku',
  kurmandji: 'ku',
  tamil: 'ta',
  ourdou: 'ur',
  urdu: 'ur',
  somali: 'so',
  ouolof: 'wo',
};

const NAMES: ReadonlyMap<string, OfferedLanguage> = new Map([
  ...OFFERED_LANGUAGES.flatMap((code) =>
    // In French, in English, in itself, and by its code.
    ['fr', 'en', code].map((locale): [string, OfferedLanguage] => [
      plainHeader(new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code),
      code,
    ]),
  ),
  ...OFFERED_LANGUAGES.map((code): [string, OfferedLanguage] => [code, code]),
  ...Object.entries(ALIASES),
]);

const SOME = /\b(?:un peu(?: de| d)?|notions?(?: de| d)?|bases?|scolaire|debutante?|moyen|a1|a2)\b/gu;
const NATIVE = /\b(?:langue maternelle|maternelle|natif|native|bilingue)\b/gu;
const FLUENT =
  /\b(?:tres bien|bien|bon|bonne|courant|couramment|courante|lu|parle|ecrit|b1|b2|c1|c2|niveau)\b/gu;

/**
 * The languages named in one cell: « français, arabe (un peu) et tigrinya ». Each once, at most ten; without a
 * word on the level, spoken with ease. `unknown` are the words that name no language we offer.
 */
export function readLanguageNames(cell: string): {
  readonly languages: readonly NamedLanguage[];
  readonly unknown: readonly string[];
} {
  const languages = new Map<OfferedLanguage, NamedLanguage>();
  const unknown: string[] = [];
  for (const part of cell.split(/[,;/+&|\n]| - |\s+(?:et|and|ou)\s+/u)) {
    const plain = plainHeader(part);
    const name = plain
      .replace(SOME, ' ')
      .replace(NATIVE, ' ')
      .replace(FLUENT, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    if (name === '') continue;
    const code = NAMES.get(name);
    if (code === undefined) {
      unknown.push(part.trim());
      continue;
    }
    const level = plain.search(SOME) >= 0 ? 'some' : plain.search(NATIVE) >= 0 ? 'native' : 'fluent';
    if (!languages.has(code) && languages.size < 10) languages.set(code, { code, level });
  }
  return { languages: [...languages.values()], unknown };
}
