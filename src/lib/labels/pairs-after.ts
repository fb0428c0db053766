import { formatDate } from '#lib/dates/format-date.ts';

/** A pair as it is named while its people are there, and by its number once they are erased. */
interface NamedPair {
  readonly number: number;
  readonly ceremony: { readonly day: string };
  readonly names: { readonly household: string; readonly sponsor: string } | undefined;
}

/** « binôme n° 4 de la cérémonie du 18 décembre 2025 » */
export function pairNumberWords({ number, ceremony }: Omit<NamedPair, 'names'>): string {
  return `binôme n°\u00a0${number} de la cérémonie du ${formatDate(ceremony.day, 'fr')}`;
}

/** « Samira et Jeanne Exemple » in a title of a page; never in an address, nor in a file's name. */
export function pairTitle(pair: NamedPair): string {
  const number = pairNumberWords(pair);
  return number[0]?.toUpperCase() + number.slice(1);
}

/** What one side answered last. */
export const ANSWER_SAID: Readonly<Record<string, string>> = {
  well: 'tout va bien',
  help: 'nous aimerions de l’aide',
  ended: 'c’est terminé',
};

/** « après 30 jours », as it stands beside a date. */
export function stageWords(stage: number): string {
  return stage === 365 ? 'après un an' : `après ${stage}\u00a0jours`;
}

/** Which side of a pair. */
export const SIDE_WORDS: Readonly<Record<string, string>> = {
  sponsor: 'Parrain ou marraine',
  sponsee: 'Personne accueillie',
};
