/*
 * People who do not exist. Their family names are trees, flowers and birds, so that nobody takes them for
 * somebody; their addresses end in `@exemple.fr`. The same seed gives the same people.
 */

/** A number in [0, 1), the same sequence for the same seed (mulberry32). */
export type Chance = () => number;

/** Starts a reproducible sequence of chances. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of the options. */
export function oneOf<Option>(chance: Chance, options: readonly Option[]): Option {
  const chosen = options[Math.floor(chance() * options.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

/** Each option with a probability of `share`, in their order; at least one. */
export function someOf<Option>(chance: Chance, options: readonly Option[], share: number): Option[] {
  const chosen = options.filter(() => chance() < share);
  return chosen.length > 0 ? chosen : [oneOf(chance, options)];
}

const FIRST_NAMES = [
  ['Jeanne', 'marraine'],
  ['Léo', 'parrain'],
  ['Aïcha', 'marraine'],
  ['Étienne', 'parrain'],
  ['Maëlle', 'marraine'],
  ['Ousmane', 'parrain'],
  ['Françoise', 'marraine'],
  ['Loïc', 'parrain'],
  ['Anaïs', 'marraine'],
  ['Gaël', 'parrain'],
  ['Chloé', 'marraine'],
  ['Hervé', 'parrain'],
  ['Noémie', 'marraine'],
  ['André', 'parrain'],
  ['Zoé', 'marraine'],
  ['Michel', 'parrain'],
  ['Inès', 'marraine'],
  ['Björn', 'parrain'],
  ['Solène', 'marraine'],
  ['Camille', 'neutre'],
  ['Dominique', 'neutre'],
  ['Océane', 'marraine'],
  ['Théo', 'parrain'],
  ['Rose-Marie', 'marraine'],
  ['Jean-Noël', 'parrain'],
] as const;

const FAMILY_NAMES = [
  'Mésange',
  'Tilleul',
  'Bruyère',
  'Érable',
  'Hirondelle',
  'Noisetier',
  'Coquelicot',
  'Bouleau',
  'Rossignol',
  'Genêt',
  'Alouette',
  'Châtaignier',
  'Myosotis',
  'Cormoran',
  'Aubépine',
  'Merisier',
  'Pervenche',
  'Frêne',
  'Roitelet',
  'Mûrier',
  'L’Églantine',
  'Peuplier-Tremble',
  'Bergeronnette',
  'Sureau',
  'Chardonneret',
  'Mélèze',
  'Pivoine',
  'Saule',
] as const;

/** Sponsees: a name as written, in its own script, and the languages of the person. */
const SPONSEES = [
  {
    name: 'Nour Yasmine',
    ownScript: 'نور ياسمين',
    pronunciation: 'nour yass-mine',
    agreement: 'filleule',
    languages: ['ar'],
  },
  {
    name: 'Nargess Banafché',
    ownScript: 'نرگس بنفشه',
    pronunciation: 'nar-guess',
    agreement: 'filleule',
    languages: ['fa', 'ps'],
  },
  {
    name: 'Nino Vardi',
    ownScript: 'ნინო ვარდი',
    pronunciation: 'nino var-di',
    agreement: 'filleule',
    languages: ['ka', 'ru'],
  },
  {
    name: 'Abeba Tsigué',
    ownScript: 'አበባ ጽጌ',
    pronunciation: 'a-bé-ba',
    agreement: 'filleule',
    languages: ['am'],
  },
  {
    name: 'Selam Tesfa',
    ownScript: 'ሰላም ተስፋ',
    pronunciation: 'sé-lam',
    agreement: 'filleul',
    languages: ['ti'],
  },
  {
    name: 'Kalyna Barvinok',
    ownScript: 'Калина Барвінок',
    pronunciation: 'ka-ly-na',
    agreement: 'filleule',
    languages: ['uk', 'ru'],
  },
  {
    name: 'Bereza Dub',
    ownScript: 'Береза Дуб',
    pronunciation: 'bé-ré-za',
    agreement: 'filleul',
    languages: ['ru'],
  },
  {
    name: 'Sediq Tchenar',
    ownScript: 'صدیق چنار',
    pronunciation: 'sé-dik',
    agreement: 'filleul',
    languages: ['fa'],
  },
  {
    name: 'Gul Zitoun',
    ownScript: 'ګل زیتون',
    pronunciation: 'goul',
    agreement: 'neutre',
    languages: ['ps', 'fa'],
  },
  {
    name: 'Rim Rihane',
    ownScript: 'ريم ريحان',
    pronunciation: 'rim',
    agreement: 'filleule',
    languages: ['ar', 'fr'],
  },
  { name: 'Mamadou Baobab', agreement: 'filleul', languages: ['wo', 'fr'] },
  { name: 'Fanta Karité', agreement: 'filleule', languages: ['fr', 'ln'] },
  { name: 'Crina Măceș', agreement: 'filleule', languages: ['ro'] },
  { name: 'Flor Jacaranda', agreement: 'filleule', languages: ['es'] },
  { name: 'Ipê Amarelo', agreement: 'neutre', languages: ['pt', 'es'] },
  { name: 'Hawa Acacia', agreement: 'filleule', languages: ['so', 'ar'] },
] as const;

export interface InventedSponsor {
  readonly name: string;
  readonly agreement: 'parrain' | 'marraine' | 'neutre';
  readonly email: string;
}

/** The sponsor of this rank: no two share a name before 700. */
export function inventedSponsor(rank: number): InventedSponsor {
  const [first, agreement] = FIRST_NAMES[rank % FIRST_NAMES.length] ?? FIRST_NAMES[0];
  const round = Math.floor(rank / FIRST_NAMES.length);
  const family = FAMILY_NAMES[(rank + round * 5) % FAMILY_NAMES.length] ?? FAMILY_NAMES[0];
  const plain = `${first}.${family}`
    .normalize('NFD')
    .replace(/[^A-Za-z.-]/gu, '')
    .toLowerCase();
  return { name: `${first} ${family}`, agreement, email: `${plain}.${rank}@exemple.fr` };
}

export interface InventedSponsee {
  readonly name: string;
  readonly ownScript?: string;
  readonly pronunciation?: string;
  readonly agreement: 'filleul' | 'filleule' | 'neutre';
  readonly languages: readonly string[];
}

/** The sponsee of this rank. */
export function inventedSponsee(rank: number): InventedSponsee {
  return SPONSEES[rank % SPONSEES.length] ?? SPONSEES[0];
}
