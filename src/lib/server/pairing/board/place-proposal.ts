import type { SlotKind } from '../pairing-problem.ts';
import type { Proposal } from '../propose-pairs.ts';
import type { PairingPicture } from '../queries.ts';
import type { PairRow } from '../tables.ts';
import { seatSponsors } from '../seat-sponsors.ts';

/** A new pair at its place. */
export interface PlacedPair {
  readonly sponseeId: string;
  readonly sponsorId: string;
  readonly position: number;
  readonly slot: SlotKind;
  readonly score: number;
}

/** Whether a new proposal works around a pair: confirmed, or locked. */
export function isKept(pair: Pick<PairRow, 'status' | 'is_locked'>): boolean {
  return pair.status === 'confirmed' || pair.is_locked === 1;
}

/**
 * Gives the new pairs of a proposal the places that confirmed and locked pairs leave free, the best ranked first.
 * Those pairs themselves are left out: they stand where they are.
 */
export function placeProposal(
  picture: Pick<PairingPicture, 'sponsees' | 'sponsors' | 'pairs'>,
  proposal: Pick<Proposal, 'pairs'>,
): PlacedPair[] {
  const roles = new Map(picture.sponsors.map(({ id, role }) => [id, role]));
  return picture.sponsees.flatMap(({ id: sponseeId, profile }) => {
    const kept = picture.pairs.filter((pair) => pair.sponsee_id === sponseeId && isKept(pair));
    const free = profile.wantedSlots.flatMap((slot, position) =>
      kept.some((pair) => pair.position === position) ? [] : [{ slot, position }],
    );
    const added = proposal.pairs
      .filter(
        ({ sponsee, sponsor }) => sponsee === sponseeId && !kept.some((pair) => pair.sponsor_id === sponsor),
      )
      .sort((a, b) => a.rank - b.rank)
      .map((pair) => ({ ...pair, role: roles.get(pair.sponsor) ?? ('citizen' as const) }));
    const seats = seatSponsors(
      free.map(({ slot }) => slot),
      added,
    );
    if (!seats) throw new Error('A proposal does not fit the places that are free.');
    return free.flatMap(({ slot, position }, index) => {
      const seat = seats[index];
      return seat ? [{ sponseeId, sponsorId: seat.sponsor, position, slot, score: seat.score }] : [];
    });
  });
}
