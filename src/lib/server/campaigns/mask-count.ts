/** A count that may leave its territory: exact when it is 0 or at least 5, else only « fewer than five ». */
export type MaskedCount = { readonly kind: 'exact'; readonly count: number } | { readonly kind: 'few' };

const SMALLEST_SHOWN = 5;

/** Masks 1 to 4 (domain.md, « Privacy is the design », 3): so few people could be told apart. */
export function maskCount(count: number): MaskedCount {
  return count === 0 || count >= SMALLEST_SHOWN ? { kind: 'exact', count } : { kind: 'few' };
}
