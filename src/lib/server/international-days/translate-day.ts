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
 * French, said to be so. Where only the title was translated, the text stays in French (`isTextFrench`).
 */
export function inLanguage(
  french: { readonly title: string; readonly text: string },
  locale: string,
  translation: DayTranslation | undefined,
): { title: string; text: string; isFrench: boolean; isTextFrench: boolean } {
  if (locale === 'fr' || translation?.source_digest !== dayDigest(french))
    return { ...french, isFrench: true, isTextFrench: true };
  const isTextFrench = translation.text === '';
  const text = isTextFrench ? french.text : translation.text;
  return { title: translation.title, text, isFrench: false, isTextFrench };
}
