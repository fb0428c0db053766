import { ACTIVITIES, ACTIVITY_LABELS, REACHES, type Activity } from '#lib/labels/directory.ts';
import { LANGUAGE_CODES, languageLabel } from '#lib/labels/languages.ts';
import { foldName } from '../territories/territory-slug.ts';
import type { ShownCard } from './queries.ts';
import type { SharingTerritory } from './sharing-territory.ts';

/** What somebody looks for in the directory. Every part that is given must hold; '' is no wish. */
export interface DirectoryFilter {
  readonly words: string;
  readonly region: string;
  readonly department: string;
  readonly activity: Activity | '';
  readonly language: string;
  /** Kilometres around the own town; 0 for everywhere. */
  readonly within: number;
}

/** Reads `?mots=&region=&departement=&activite=&langue=&rayon=`; what is none of the choices is no wish. */
export function readDirectoryFilter(query: URLSearchParams): DirectoryFilter {
  const of = (name: string, choices: readonly string[]) => {
    const asked = query.get(name) ?? '';
    return choices.includes(asked) ? asked : '';
  };
  const code = (name: string) => (query.get(name) ?? '').replace(/[^\dAB]/gu, '').slice(0, 3);
  return {
    words: (query.get('mots') ?? '').slice(0, 100).trim(),
    region: code('region'),
    department: code('departement'),
    activity: of('activite', ACTIVITIES) as Activity | '',
    language: of('langue', LANGUAGE_CODES),
    within: Number(of('rayon', REACHES)),
  };
}

/** Whether a card of a territory is what is looked for; `kilometres` away, where that is known. */
export function isWanted(
  filter: DirectoryFilter,
  card: Omit<ShownCard, 'id'>,
  territory: SharingTerritory,
  kilometres: number | undefined,
): boolean {
  if (filter.region !== '' && territory.regionCode !== filter.region) return false;
  if (filter.department !== '' && territory.departmentCode !== filter.department) return false;
  if (filter.activity !== '' && !card.activities.includes(filter.activity)) return false;
  if (filter.language !== '' && !card.languages.includes(filter.language)) return false;
  if (filter.within > 0 && (kilometres === undefined || kilometres > filter.within)) return false;
  return holdsWords(filter.words, [
    card.name,
    card.words,
    territory.name,
    territory.departmentName ?? '',
    ...card.activities.map((activity) => ACTIVITY_LABELS[activity]),
    ...card.languages.map(languageLabel),
  ]);
}

/** Whether every word that was typed begins a word of the texts; case and accents do not count. */
export function holdsWords(typed: string, texts: readonly string[]): boolean {
  const said = ` ${foldName(texts.join(' '))}`;
  return foldName(typed)
    .split(' ')
    .every((word) => said.includes(` ${word}`));
}
