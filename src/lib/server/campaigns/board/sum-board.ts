import { sumMasked, type MaskedCount } from '../../mask-count.ts';
import { isStanding, type BoardLine } from './board-line.ts';
import { COUNTED, type Counted } from './stored-counts.ts';

/** What lies between `least` and `most`, both included; known exactly where they are the same. */
export interface Total {
  readonly least: number;
  readonly most: number;
}

/** Totals of some lines. */
export interface BoardTotals {
  readonly territories: number;
  readonly ceremonies: number;
  /** Ceremonies whose people are in the totals. */
  readonly counted: number;
  readonly people: Readonly<Record<Counted, Total>>;
}

/**
 * Totals of the lines that are shown, made of masked counts alone. Cancelled ceremonies are left out: nobody is
 * expected there.
 */
export function sumBoard(lines: readonly BoardLine[]): BoardTotals {
  const standing = lines.filter(isStanding);
  const counts = standing.flatMap(({ ceremony }) => (ceremony?.counts ? [ceremony.counts] : []));
  const sum = (each: Counted): Total => sumMasked(counts.map((some): MaskedCount => some[each]));
  return {
    territories: new Set(lines.map(({ territory }) => territory.slug)).size,
    ceremonies: standing.filter(({ ceremony }) => ceremony).length,
    counted: counts.length,
    people: Object.fromEntries(COUNTED.map((each) => [each, sum(each)])) as Record<Counted, Total>,
  };
}
