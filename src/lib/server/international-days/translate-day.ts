import { dayDigest } from './day-digest.ts';

/** A stored translation, of the French whose digest it carries. */
export interface DayTranslation {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly source_digest: string;
}

/**
 * A day's title and text in a language: its translation while it is one of the French as it stands now, else the
 * French, said to be so.
 */
export function inLanguage(
  french: { readonly title: string; readonly text: string },
  locale: string,
  translation: DayTranslation | undefined,
): { title: string; text: string; isFrench: boolean } {
  if (locale === 'fr' || translation?.source_digest !== dayDigest(french))
    return { ...french, isFrench: true };
  return { title: translation.title, text: translation.text, isFrench: false };
}
