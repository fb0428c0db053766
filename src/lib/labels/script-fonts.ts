import arabicBold from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2?url';
import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?url';
import type { Locale } from '#i18n/runtime.js';
import cyrillicBold from '#lib/fonts/noto-sans-cyrillic-700.woff2?url';
import cyrillic from '#lib/fonts/noto-sans-cyrillic-400.woff2?url';
import ethiopicBold from '#lib/fonts/noto-sans-ethiopic-700.woff2?url';
import ethiopic from '#lib/fonts/noto-sans-ethiopic-400.woff2?url';

const ARABIC = [arabic, arabicBold];
const CYRILLIC = [cyrillic, cyrillicBold];
const ETHIOPIC = [ethiopic, ethiopicBold];

const FONTS: Partial<Record<Locale, readonly string[]>> = {
  ar: ARABIC,
  fa: ARABIC,
  ps: ARABIC,
  ru: CYRILLIC,
  uk: CYRILLIC,
  am: ETHIOPIC,
  ti: ETHIOPIC,
};

/** The fonts of a language's own script, to be asked for before the style sheet names them; none for Latin letters. */
export function scriptFonts(locale: Locale): readonly string[] {
  return FONTS[locale] ?? [];
}
