import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface FamilySource {
  /** As the font files give it. */
  readonly name: string;
  /** In their package, or ours. */
  readonly files: readonly string[];
  /** Loaded only where a text has a letter of it; without one, always. */
  readonly script?: RegExp;
}

/** In the order in which a letter is looked for. */
const SOURCES: readonly FamilySource[] = [
  {
    name: 'Noto Serif',
    files: [
      'noto-serif/400Regular/NotoSerif_400Regular.ttf',
      'noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
    ],
  },
  {
    name: 'Atkinson Hyperlegible',
    files: [
      'atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf',
      'atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf',
    ],
  },
  { name: 'Noto Sans', files: ['noto-sans/400Regular/NotoSans_400Regular.ttf'] },
  // Before Noto Sans Arabic, which draws the dots apart from their letters: copied text would then show each twice.
  {
    name: 'Amiri',
    files: ['#lib/server/typesetting/fonts-of-ours/Amiri_400Regular.ttf'],
    script: /\p{Script_Extensions=Arabic}/u,
  },
  notoSans('Arabic', /\p{Script_Extensions=Arabic}/u),
  notoSans('Hebrew', /\p{Script_Extensions=Hebrew}/u),
  notoSans('Georgian', /\p{Script_Extensions=Georgian}/u),
  notoSans('Armenian', /\p{Script_Extensions=Armenian}/u),
  notoSans('Ethiopic', /\p{Script_Extensions=Ethiopic}/u),
  notoSans('Devanagari', /\p{Script_Extensions=Devanagari}/u),
  notoSans('Bengali', /\p{Script_Extensions=Bengali}/u),
  notoSans('Tamil', /\p{Script_Extensions=Tamil}/u),
];

function notoSans(suffix: string, script: RegExp): FamilySource {
  const folder = `noto-sans-${suffix.toLowerCase()}`;
  return {
    name: `Noto Sans ${suffix}`,
    files: [`${folder}/400Regular/NotoSans${suffix}_400Regular.ttf`],
    script,
  };
}

/** One family, loaded: its name and the bytes of each of its faces. */
export interface FontFamily {
  readonly name: string;
  readonly faces: readonly Buffer[];
}

const loaded = new Map<string, FontFamily>();

/**
 * The fonts that a text may need, read once from the installed packages: those of Latin, Greek and Cyrillic
 * always, those of another script where the text has a letter of it. They are the only ones the typesetter may
 * draw with: what is on the machine never changes a paper.
 */
export function fontsFor(text: string): FontFamily[] {
  return SOURCES.filter(({ script }) => script === undefined || script.test(text)).map(loadFamily);
}

function loadFamily({ name, files }: FamilySource): FontFamily {
  const known = loaded.get(name);
  if (known) return known;
  const faces = files.map((file) =>
    readFileSync(require.resolve(file.startsWith('#') ? file : `@expo-google-fonts/${file}`)),
  );
  const family = { name, faces };
  loaded.set(name, family);
  return family;
}
