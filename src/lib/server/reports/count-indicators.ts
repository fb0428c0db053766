/** A ceremony that took place, with what its town said of it, in numbers. */
export interface HeldCeremony {
  readonly year: number;
  readonly peopleSponsored: number | null;
  readonly sponsors: number | null;
  readonly families: number | null;
  readonly associations: number | null;
  readonly placesTaken: number;
  readonly waited: number;
  /** Of 100; nothing where it was not asked, or cannot be told. */
  readonly satisfaction: number | null;
}

/** Key of a ready figure → year → what the app counts. */
export type CountedIndicators = Readonly<Record<string, ReadonlyMap<number, number>>>;

/**
 * Counts the ready figures year by year from the ceremonies that took place. A year of which nobody said a number has
 * none, which is not zero. Pure.
 */
export function countIndicators(held: readonly HeldCeremony[]): CountedIndicators {
  return {
    ceremonies: byYear(held, () => 1, sum),
    'people-sponsored': byYear(held, (each) => each.peopleSponsored, sum),
    families: byYear(held, (each) => each.families, sum),
    sponsors: byYear(held, (each) => each.sponsors, sum),
    registered: byYear(held, (each) => each.placesTaken, sum),
    waiting: byYear(held, (each) => each.waited, sum),
    associations: byYear(
      held,
      (each) => each.associations,
      (counts) => Math.max(...counts),
    ),
    satisfaction: byYear(
      held,
      (each) => each.satisfaction,
      (counts) => Math.round(sum(counts) / counts.length),
    ),
  };
}

function byYear(
  held: readonly HeldCeremony[],
  numberOf: (ceremony: HeldCeremony) => number | null,
  together: (numbers: readonly number[]) => number,
): Map<number, number> {
  const years = Map.groupBy(held, ({ year }) => year);
  return new Map(
    [...years].flatMap(([year, ceremonies]) => {
      const numbers = ceremonies.map(numberOf).filter((number) => number !== null);
      return numbers.length === 0 ? [] : [[year, together(numbers)] as const];
    }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
