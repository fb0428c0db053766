import { formatZone } from '#lib/dates/french-zones.ts';

/** Words of the national report, which is in French alone. */

/** What a total is at least and at most; `most` is null where « more than » was published. */
export interface CountRange {
  readonly least: number;
  readonly most: number | null;
}

const number = new Intl.NumberFormat('fr');

/** « 1 204 ». */
export const inFigures = (count: number): string => number.format(count);

/** « 214 », « 214 à 220 », « plus de 300 ». */
export function rangeWords({ least, most }: CountRange): string {
  if (most === null) return `plus de\u00a0${inFigures(least)}`;
  return least === most ? inFigures(least) : `${inFigures(least)}\u00a0à\u00a0${inFigures(most)}`;
}

/** The same, for a narrow place: « 214–220 », « 300+ ». */
export function shortRange({ least, most }: CountRange): string {
  if (most === null) return `${inFigures(least)}+`;
  return least === most ? inFigures(least) : `${inFigures(least)}–${inFigures(most)}`;
}

/** A masked count as the report says it: « moins de 5 », or nothing said. */
export function maskedWords(count: { kind: 'exact'; count: number } | { kind: 'few' } | null): string {
  if (count === null) return 'non communiqué';
  return count.kind === 'few' ? 'moins de 5' : inFigures(count.count);
}

/** By the code of `sizeOf`. */
export const SIZE_LABELS: Readonly<Record<string, string>> = {
  village: 'Moins de 2\u00a0000 habitants',
  small: 'De 2\u00a0000 à 20\u00a0000 habitants',
  medium: 'De 20\u00a0000 à 100\u00a0000 habitants',
  large: '100\u00a0000 habitants ou plus',
  '': 'Taille non connue',
};

/** « Heure de La Réunion ». */
export function zoneLabel(zone: string): string {
  const words = formatZone(zone, 'fr');
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}

/** « d’après 12 bilans ». */
export function restsOn(reports: number): string {
  if (reports === 0) return 'aucun bilan ne le dit';
  return `d’après ${inFigures(reports)}\u00a0${reports < 2 ? 'bilan' : 'bilans'}`;
}

/** Where a figure was published. */
export const SOURCE_LABELS: Readonly<Record<'guide-2023' | 'announced' | 'here', string>> = {
  'guide-2023': 'Guide de l’ANVITA «\u00a0Pour une France accueillante\u00a0», janvier 2023',
  announced: 'Annonce de l’ANVITA et des villes, à l’époque',
  here: 'Bilans des villes, réunis ici',
};
