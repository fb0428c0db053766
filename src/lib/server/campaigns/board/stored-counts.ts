import * as v from 'valibot';
import { maskCount, readMasked, storeMasked, type MaskedCount } from '../../mask-count.ts';

/**
 * What is counted of a ceremony's people for the coordinator, once a day. No two of them may add up to a third: an exact
 * one would tell a masked one. So households whose pair is proposed are not among them, beside all and those paired.
 */
export const COUNTED = [
  /** Places that the town offers to sponsors; where it set no limit, as many as there are households. */
  'sponsorsWanted',
  'sponsorsConfirmed',
  'sponsorsWaiting',
  'sponsees',
  'sponseesPaired',
  'sponseesAgreed',
  'sponseesNamesSeen',
  'invited',
  'certificates',
] as const;
export type Counted = (typeof COUNTED)[number];

/** One ceremony on one day, every count masked. */
export type MaskedCounts = Readonly<Record<Counted, MaskedCount>>;

const Stored = v.record(v.string(), v.union([v.number(), v.literal('few')]));

/** Masks every count and writes them as `campaign_count.counts` holds them: no small number reaches the table. */
export function storeCounts(counts: Readonly<Record<Counted, number>>): string {
  return JSON.stringify(
    Object.fromEntries(COUNTED.map((each) => [each, storeMasked(maskCount(counts[each]))])),
  );
}

/** Reads back what {@link storeCounts} wrote. One that was not counted yet on that day is nought. */
export function readCounts(stored: string): MaskedCounts {
  const parsed = v.parse(Stored, JSON.parse(stored));
  const of = (each: Counted) => readMasked(parsed[each] ?? 0);
  return {
    sponsorsWanted: of('sponsorsWanted'),
    sponsorsConfirmed: of('sponsorsConfirmed'),
    sponsorsWaiting: of('sponsorsWaiting'),
    sponsees: of('sponsees'),
    sponseesPaired: of('sponseesPaired'),
    sponseesAgreed: of('sponseesAgreed'),
    sponseesNamesSeen: of('sponseesNamesSeen'),
    invited: of('invited'),
    certificates: of('certificates'),
  };
}
