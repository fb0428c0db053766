import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Family names as the font files give them, each with the files (in their package, or ours) of the faces used. */
const FAMILIES: Record<string, readonly string[]> = {
  'Noto Serif': [
    'noto-serif/400Regular/NotoSerif_400Regular.ttf',
    'noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
  ],
  'Atkinson Hyperlegible': [
    'atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf',
    'atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf',
  ],
  'Noto Sans': ['noto-sans/400Regular/NotoSans_400Regular.ttf'],
  // Before Noto Sans Arabic, which draws the dots apart from their letters: copied text would then show each twice.
  Amiri: ['#lib/server/certificates/fonts/Amiri_400Regular.ttf'],
  'Noto Sans Arabic': ['noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'],
  'Noto Sans Hebrew': ['noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'],
  'Noto Sans Georgian': ['noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf'],
  'Noto Sans Armenian': ['noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf'],
  'Noto Sans Ethiopic': ['noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf'],
  'Noto Sans Devanagari': ['noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'],
  'Noto Sans Bengali': ['noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf'],
  'Noto Sans Tamil': ['noto-sans-tamil/400Regular/NotoSansTamil_400Regular.ttf'],
};

/** One family, loaded: its name and the bytes of each of its faces. */
export interface FontFamily {
  name: string;
  faces: Buffer[];
}

let loaded: FontFamily[] | undefined;

/**
 * The fonts of the certificate, read once from the installed packages. They are the only ones the typesetter may
 * draw with: what is on the machine never changes a paper.
 */
export function certificateFonts(): readonly FontFamily[] {
  loaded ??= Object.entries(FAMILIES).map(([name, files]) => ({
    name,
    faces: files.map((file) =>
      readFileSync(require.resolve(file.startsWith('#') ? file : `@expo-google-fonts/${file}`)),
    ),
  }));
  return loaded;
}
