import * as v from 'valibot';
import { checkbox, choice, line, note } from '#lib/forms/fields.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import type { TranslatableText } from './list-translations.ts';
import { sourceDigest } from './source-digest.ts';

/** The languages into which a territory may translate its own texts. */
export const OWN_LANGUAGES = (Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[]).filter(
  (language) => language !== 'fr',
);

/** A translation that somebody wrote or took away. */
export interface WrittenTranslation {
  readonly key: string;
  /** Empty to take it away. */
  readonly text: string;
  /** Of the French that was read while it was written. */
  readonly digest: string;
}

/** Beside each text: the French that was read, the translation that was shown, and that it still holds. */
const SEEN = 'seen:';
const WAS = 'was:';
const KEEP = 'keep:';

/** The form of one language for these texts: any of them may stay empty. */
export function translationForm(texts: readonly TranslatableText[]) {
  const digest = () => v.optional(line({ max: 43 }));
  return v.object({
    locale: choice(OWN_LANGUAGES, { label: () => 'Langue' }),
    ...Object.fromEntries(
      texts.flatMap(({ key, isLong, max }) => [
        [key, v.optional(isLong ? note({ max }) : line({ max }))],
        [SEEN + key, digest()],
        [WAS + key, digest()],
        [KEEP + key, checkbox()],
      ]),
    ),
  });
}

/**
 * What somebody changed among what was sent: a text that reads as it was shown is left alone, so that nobody
 * overwrites what a colleague wrote meanwhile elsewhere on the page; a stale one is confirmed by its box.
 */
export function writtenTranslations(
  texts: readonly TranslatableText[],
  sent: Readonly<Record<string, unknown>>,
): WrittenTranslation[] {
  const said = (name: string) => (typeof sent[name] === 'string' ? sent[name] : '');
  return texts.flatMap(({ key }) => {
    const text = said(key);
    const isAsShown = shownDigest(text) === said(WAS + key);
    if (isAsShown && !(sent[KEEP + key] === true && text !== '')) return [];
    return [{ key, text, digest: said(SEEN + key) }];
  });
}

/** What a form remembers of a translation it shows; empty for none. */
export function shownDigest(text: string): string {
  return text === '' ? '' : sourceDigest(text);
}
