import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hasLetter, lettersOfFont, type LetterRanges } from './letter-coverage.ts';
import { EAST_ASIAN_LETTERS, eastAsianLanguage, type EastAsianLanguage } from './own-script.ts';

const require = createRequire(import.meta.url);

interface FamilySource {
  /** As the font files give it. */
  readonly name: string;
  /** In their package, or ours. */
  readonly files: readonly string[];
  /** Needed only where a text has a letter of it; without one, always. */
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
  noto('Sans Arabic', /\p{Script_Extensions=Arabic}/u),
  noto('Sans Hebrew', /\p{Script_Extensions=Hebrew}/u),
  noto('Sans Georgian', /\p{Script=Georgian}/u),
  noto('Sans Armenian', /\p{Script_Extensions=Armenian}/u),
  noto('Sans Ethiopic', /\p{Script_Extensions=Ethiopic}/u),
  noto('Sans Devanagari', /\p{Script_Extensions=Devanagari}/u),
  noto('Sans Bengali', /\p{Script_Extensions=Bengali}/u),
  noto('Sans Tamil', /\p{Script_Extensions=Tamil}/u),
  noto('Sans Sinhala', /\p{Script_Extensions=Sinhala}/u),
  noto('Sans Gurmukhi', /\p{Script_Extensions=Gurmukhi}/u),
  noto('Sans Gujarati', /\p{Script_Extensions=Gujarati}/u),
  noto('Sans Telugu', /\p{Script_Extensions=Telugu}/u),
  noto('Sans Kannada', /\p{Script_Extensions=Kannada}/u),
  noto('Sans Malayalam', /\p{Script_Extensions=Malayalam}/u),
  noto('Sans Thai', /\p{Script_Extensions=Thai}/u),
  noto('Sans Lao', /\p{Script_Extensions=Lao}/u),
  noto('Sans Khmer', /\p{Script_Extensions=Khmer}/u),
  noto('Sans Myanmar', /\p{Script_Extensions=Myanmar}/u),
  noto('Serif Tibetan', /\p{Script_Extensions=Tibetan}/u),
  noto('Sans Tifinagh', /\p{Script_Extensions=Tifinagh}/u),
  noto('Sans NKo', /\p{Script_Extensions=Nko}/u),
  noto('Sans Syriac', /\p{Script_Extensions=Syriac}/u),
  noto('Sans Thaana', /\p{Script_Extensions=Thaana}/u),
];

/** Five to ten megabytes each: a town without such a name never reads them. Simplified first, the most complete. */
const EAST_ASIAN: readonly (FamilySource & { readonly language: EastAsianLanguage })[] = [
  { ...noto('Sans SC'), language: 'zh' },
  { ...noto('Sans JP'), language: 'ja' },
  { ...noto('Sans KR'), language: 'ko' },
];

function noto(suffix: string, script?: RegExp): FamilySource {
  const folder = `noto-${suffix.toLowerCase().replace(' ', '-')}`;
  const file = `Noto${suffix.replace(' ', '')}_400Regular.ttf`;
  return { name: `Noto ${suffix}`, files: [`${folder}/400Regular/${file}`], ...(script && { script }) };
}

/** One family: its name, and which letters all of its faces have. */
export interface FontFamily {
  readonly name: string;
  /** Whether each of its faces has each of these code points. */
  readonly holds: (letters: string) => boolean;
}

/** The letters of each face of a family, read once; the bytes themselves are not kept here. */
const covered = new Map<string, readonly LetterRanges[]>();

function filesOf({ files }: FamilySource): string[] {
  return files.map((file) => require.resolve(file.startsWith('#') ? file : `@expo-google-fonts/${file}`));
}

function familyOf(source: FamilySource): FontFamily {
  return {
    name: source.name,
    holds: (letters) => {
      const faces =
        covered.get(source.name) ?? filesOf(source).map((file) => lettersOfFont(readFileSync(file)));
      covered.set(source.name, faces);
      return faces.every((face) => [...letters].every((each) => hasLetter(face, each.codePointAt(0) ?? 0)));
    },
  };
}

const FAMILIES = SOURCES.map((source) => ({ ...familyOf(source), script: source.script }));
const EAST_ASIAN_FAMILIES = EAST_ASIAN.map((source) => ({ ...familyOf(source), language: source.language }));

const EVERY_EAST_ASIAN = new RegExp(EAST_ASIAN_LETTERS, 'gu');
/** Letters that the families which are always there surely have: most of every text. */
const PLAIN = /[\0-\u024f\u2000-\u206f]+/gu;

/**
 * The families that texts may need, in the order in which a letter is looked for: those of Latin, Greek and
 * Cyrillic always, those of another script where a text has a letter of it. They are the only ones the typesetter
 * may draw with: what is on the machine never changes a paper.
 *
 * Han letters have other shapes in China, in Japan and in Korea, so each text has the family of its own language
 * ({@link eastAsianLanguage}), and another one only for a letter that its own has not.
 *
 * @param texts each by itself: names in a list do not decide for one another
 */
export function fontsFor(texts: readonly string[]): FontFamily[] {
  const told = [...new Set(texts.join('').replace(PLAIN, ''))].join('');
  const chosen: FontFamily[] = FAMILIES.filter(({ script }) => script === undefined || script.test(told));
  if (!EAST_ASIAN_LETTERS.test(told)) return chosen;
  const needed = new Set<FontFamily>();
  for (const text of texts) {
    const language = eastAsianLanguage(text);
    if (language === undefined) continue;
    const own = EAST_ASIAN_FAMILIES.filter((family) => family.language === language);
    const all = [...own, ...EAST_ASIAN_FAMILIES];
    for (const family of own) needed.add(family);
    for (const letter of text.match(EVERY_EAST_ASIAN) ?? []) {
      const holder = all.find((family) => family.holds(letter));
      if (holder) needed.add(holder);
    }
  }
  return [...chosen, ...EAST_ASIAN_FAMILIES.filter((family) => needed.has(family))];
}

/** Whether a family costs much to load. */
export function isLarge({ name }: FontFamily): boolean {
  return EAST_ASIAN.some((family) => family.name === name);
}

/**
 * The files of every face of the house: all the small ones, so that one typesetter serves nearly every paper, and
 * where asked the large ones too. The typesetter reads one when it first draws with it, and prefers it to the same
 * face on the machine; but a weight that is not here (Arabic in bold) is taken from the machine where it has one.
 *
 * @throws {Error} when a file is missing, which is a fault of the installation
 */
export function facesFor(kind: 'small' | 'large'): string[] {
  return [...SOURCES, ...(kind === 'large' ? EAST_ASIAN : [])].flatMap(filesOf);
}
