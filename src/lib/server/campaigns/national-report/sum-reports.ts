import { sumMasked, type MaskedCount } from '../../mask-count.ts';

/** What a report counts of people and of those who helped. */
export const FIGURES = ['people', 'sponsors', 'families', 'associations'] as const;
export type FigureName = (typeof FIGURES)[number];

/** A ceremony as the national report counts it. Every number of people was masked before it came here. */
export interface CountedCeremony {
  readonly territory: {
    readonly slug: string;
    readonly regionName: string | null;
    readonly population: number | null;
  };
  /** UTC instant. */
  readonly startsAt: string;
  readonly timeZone: string;
  readonly wasHeld: boolean;
  /** Whether it was announced in public: a confidential one may not be told apart. */
  readonly isListed: boolean;
  /** Whether its town publishes its own figures. */
  readonly areFiguresPublic: boolean;
  /** Nothing where it was not said. */
  readonly figures: Readonly<Record<FigureName, MaskedCount | null>>;
  /** Codes of the languages spoken there. */
  readonly languages: readonly string[];
}

/** A total: what it is at least and at most, and how many reports it rests on. */
export interface Figure {
  readonly least: number;
  readonly most: number;
  readonly reports: number;
}

/** Ceremonies that share a region, a size or a zone. */
export interface ReportGroup {
  /** Name of the region, code of the size, IANA zone; '' where it is not known. */
  readonly key: string;
  readonly territories: number;
  readonly ceremonies: number;
  readonly people: Figure;
}

/** What a national report counts. */
export interface SummedReports {
  /** Ceremonies that took place. */
  readonly ceremonies: number;
  /** Ceremonies whose town said that they could not. */
  readonly notHeld: number;
  readonly figures: Readonly<Record<FigureName, Figure>>;
  readonly byRegion: readonly ReportGroup[];
  readonly bySize: readonly ReportGroup[];
  readonly byZone: readonly ReportGroup[];
  /** Most spoken first. */
  readonly languages: readonly { readonly code: string; readonly ceremonies: number }[];
  /** UTC instants of the first and the last that may be told. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/**
 * What may not be told apart counts in the totals of the country only from so many towns on: the others of a total are
 * published one by one, and what is left of a subtraction must be several towns' together.
 */
export const DISCREET_TOGETHER = 3;

/** Inhabitants from which the next size begins. */
const SIZES = [
  ['village', 2_000],
  ['small', 20_000],
  ['medium', 100_000],
  ['large', Number.POSITIVE_INFINITY],
] as const;
export type TerritorySize = (typeof SIZES)[number][0];

/** The size of a territory: under 2,000 inhabitants, under 20,000, under 100,000, above; '' where it is not known. */
export function sizeOf(population: number | null): TerritorySize | '' {
  if (population === null) return '';
  return SIZES.find(([, below]) => population < below)?.[0] ?? 'large';
}

/**
 * Sums the ceremonies of a campaign from their masked counts alone. A total is exact where nothing in it was masked, and
 * else what it is at least and at most: no subtraction gives a masked number back. Confidential ceremonies, and figures
 * that a town keeps to itself, stand in no group, and in the totals only {@link DISCREET_TOGETHER} or more at a time.
 */
export function sumReports(ceremonies: readonly CountedCeremony[]): SummedReports {
  const held = ceremonies.filter(({ wasHeld }) => wasHeld);
  const told = held.filter(({ isListed }) => isListed);
  const instants = told.map(({ startsAt }) => startsAt).sort();
  return {
    ceremonies: withDiscreet(held, ({ isListed }) => isListed).length,
    notHeld: ceremonies.filter(({ wasHeld, isListed }) => isListed && !wasHeld).length,
    figures: {
      people: totalOf(held, 'people'),
      sponsors: totalOf(held, 'sponsors'),
      families: totalOf(held, 'families'),
      associations: totalOf(held, 'associations'),
    },
    byRegion: groupsOf(told, ({ territory }) => territory.regionName ?? ''),
    bySize: groupsOf(told, ({ territory }) => sizeOf(territory.population)),
    byZone: groupsOf(told, ({ timeZone }) => timeZone),
    languages: languagesOf(told),
    firstAt: instants[0] ?? null,
    lastAt: instants.at(-1) ?? null,
  };
}

const hasPublicFigures = (ceremony: CountedCeremony) => ceremony.isListed && ceremony.areFiguresPublic;

/** What may be told, and the rest if it is enough to be told together. */
function withDiscreet(
  ceremonies: readonly CountedCeremony[],
  mayBeTold: (ceremony: CountedCeremony) => boolean,
): readonly CountedCeremony[] {
  const told = ceremonies.filter(mayBeTold);
  return ceremonies.length - told.length >= DISCREET_TOGETHER ? ceremonies : told;
}

/** Figure by figure: three towns of which one alone counted its families would give it away. */
function totalOf(held: readonly CountedCeremony[], name: FigureName): Figure {
  const known = held.filter(({ figures }) => figures[name] !== null);
  return figureOf(withDiscreet(known, hasPublicFigures), name);
}

function figureOf(ceremonies: readonly CountedCeremony[], name: FigureName): Figure {
  const known = ceremonies.map(({ figures }) => figures[name]).filter((count) => count !== null);
  return { ...sumMasked(known), reports: known.length };
}

/** Those with most people first, then in alphabetical order; what is not known comes last. */
function groupsOf(
  ceremonies: readonly CountedCeremony[],
  keyOf: (ceremony: CountedCeremony) => string,
): ReportGroup[] {
  const collator = new Intl.Collator('fr');
  return [...Map.groupBy(ceremonies, keyOf)]
    .map(([key, members]) => ({
      key,
      territories: new Set(members.map(({ territory }) => territory.slug)).size,
      ceremonies: members.length,
      people: figureOf(members.filter(hasPublicFigures), 'people'),
    }))
    .sort(
      (one, other) =>
        Number(one.key === '') - Number(other.key === '') ||
        other.people.least - one.people.least ||
        collator.compare(one.key, other.key),
    );
}

function languagesOf(ceremonies: readonly CountedCeremony[]): { code: string; ceremonies: number }[] {
  const spoken = ceremonies.flatMap(({ languages }) => [...new Set(languages)]);
  return [...Map.groupBy(spoken, (code) => code)]
    .map(([code, times]) => ({ code, ceremonies: times.length }))
    .sort((one, other) => other.ceremonies - one.ceremonies || (one.code < other.code ? -1 : 1));
}
