import { rangeOf } from '../../mask-count.ts';
import type { MaskedCounts } from '../board/stored-counts.ts';

/** What of a day's counts says whether sponsors are missing. */
export type BalanceCounts = Pick<MaskedCounts, 'sponsorsConfirmed' | 'sponsorsWaiting' | 'sponsees'>;

/**
 * How many sponsors a ceremony surely has too many: those who wait, or all who came beyond the households. At least
 * so many, from what the masked counts allow; 0 where it may be none.
 */
export function surelyTooMany({ sponsorsConfirmed, sponsorsWaiting, sponsees }: BalanceCounts): number {
  const [confirmed] = rangeOf(sponsorsConfirmed);
  const [waiting] = rangeOf(sponsorsWaiting);
  const [, households] = rangeOf(sponsees);
  return Math.max(0, waiting, confirmed + waiting - households);
}

/** How many sponsors a ceremony surely lacks, one for each household; 0 where it may be none. */
export function surelyMissing({ sponsorsConfirmed, sponsorsWaiting, sponsees }: BalanceCounts): number {
  const [, confirmed] = rangeOf(sponsorsConfirmed);
  const [, waiting] = rangeOf(sponsorsWaiting);
  const [households] = rangeOf(sponsees);
  return Math.max(0, households - confirmed - waiting);
}
