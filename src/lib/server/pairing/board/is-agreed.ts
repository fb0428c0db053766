import type { PairRow } from '../tables.ts';

/** What a pair must say of itself for its agreement to be known. */
export type AnsweredPair = Pick<PairRow, 'status' | 'sponsor_answer' | 'sponsee_answer'>;

/**
 * Whether a pair is agreed: an organiser confirmed it and both sides accepted. Derived each time, never
 * stored, so that it cannot differ from the answers.
 */
export function isAgreed(pair: AnsweredPair): boolean {
  return (
    pair.status === 'confirmed' && pair.sponsor_answer === 'accepted' && pair.sponsee_answer === 'accepted'
  );
}
