/** A count that may leave its territory: exact when it is 0 or at least 5, else only « fewer than five ». */
export type MaskedCount = { readonly kind: 'exact'; readonly count: number } | { readonly kind: 'few' };

const SMALLEST_SHOWN = 5;
const LARGEST_MASKED = 4;

/** Masks 1 to 4 (domain.md, « Privacy is the design », 3): so few people could be told apart. */
export function maskCount(count: number): MaskedCount {
  return count === 0 || count >= SMALLEST_SHOWN ? { kind: 'exact', count } : { kind: 'few' };
}

/** The smallest and the largest number that may stand behind a masked count. */
export function rangeOf(count: MaskedCount): readonly [least: number, most: number] {
  return count.kind === 'exact' ? [count.count, count.count] : [1, LARGEST_MASKED];
}

/**
 * A total of counts that were masked one by one, as what it is at least and at most. It is made of the masked counts
 * alone, never of the true ones: no subtraction gives one of them back.
 */
export function sumMasked(counts: readonly MaskedCount[]): { readonly least: number; readonly most: number } {
  const ranges = counts.map(rangeOf);
  return {
    least: ranges.reduce((sum, [least]) => sum + least, 0),
    most: ranges.reduce((sum, [, most]) => sum + most, 0),
  };
}

/** As it is stored in JSON: a number, or `few`. */
export function storeMasked(count: MaskedCount): number | 'few' {
  return count.kind === 'exact' ? count.count : 'few';
}

/** Reads back what {@link storeMasked} wrote. */
export function readMasked(stored: number | 'few'): MaskedCount {
  return stored === 'few' ? { kind: 'few' } : { kind: 'exact', count: stored };
}
