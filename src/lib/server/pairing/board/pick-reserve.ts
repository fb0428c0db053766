import { fitsSlot } from '../pairing-problem.ts';
import type { OpenedSponsee, OpenedSponsor, PairingPicture } from '../queries.ts';
import { scorePair } from '../score-pair.ts';
import type { PairRow } from '../tables.ts';
import type { PlacedPair } from './place-proposal.ts';

/** What a reserve is looked for in. */
export interface ReservePicture extends Pick<PairingPicture, 'scoring'> {
  readonly sponsees: readonly Omit<OpenedSponsee, 'details'>[];
  readonly sponsors: readonly Omit<OpenedSponsor, 'details'>[];
  readonly pairs: readonly Pick<PairRow, 'sponsee_id' | 'sponsor_id' | 'position'>[];
}

/**
 * The best sponsor who is free for a place that somebody left: allowed by every hard rule (whoever said no to the
 * other, or was kept apart from them, never is), not set aside, with room for one more household, and not beside
 * this household already. The higher score first, then the id: the same ceremony always gives the same reserve.
 *
 * Nothing when there is nobody, when the household is set aside or gone, when the place is held or is none of
 * theirs, or when it is a further one while nobody holds the first. Nobody who stands elsewhere is moved.
 */
export function pickReserve(
  { sponsees, sponsors, pairs, scoring }: ReservePicture,
  { sponseeId, position }: { readonly sponseeId: string; readonly position: number },
): PlacedPair | undefined {
  const sponsee = sponsees.find(({ id }) => id === sponseeId);
  const slot = sponsee?.profile.wantedSlots[position];
  if (!sponsee || sponsee.isSetAside || slot === undefined) return undefined;
  const held = pairs.filter((pair) => pair.sponsee_id === sponseeId);
  if (held.some((pair) => pair.position === position)) return undefined;
  if (position > 0 && !held.some((pair) => pair.position === 0)) return undefined;
  const candidates = sponsors.flatMap((sponsor) => {
    const isFree = !sponsor.isSetAside && !held.some((pair) => pair.sponsor_id === sponsor.id);
    if (!isFree || !fitsSlot(sponsor.role, slot)) return [];
    const profile = { ...sponsor.profile, capacity: sponsor.remaining };
    const judged = scorePair(sponsee.profile, profile, scoring);
    return judged.kind === 'allowed' ? [{ sponsorId: sponsor.id, score: judged.score }] : [];
  });
  const [best] = candidates.sort((a, b) => b.score - a.score || (a.sponsorId < b.sponsorId ? -1 : 1));
  return best && { sponseeId, position, slot, ...best };
}
