import { buildPairingProblem, type ScoredProblem } from '../build-pairing-problem.ts';
import { proposePairs, type Proposal } from '../propose-pairs.ts';
import type { PairingPicture } from '../queries.ts';
import { isKept } from './place-proposal.ts';
import { takeTurns } from './take-turns.ts';

/** A solver takes a processor and may take twenty seconds: two at once, as for passwords, whoever asks. */
const inTurn = takeTurns(2);

/**
 * The pairing problem of a ceremony as it stands: whoever was set aside is left out, confirmed and locked pairs
 * stand. Ids, scores and rules only: nobody's name goes in.
 */
export function problemOf(picture: PairingPicture): Promise<ScoredProblem> {
  const kept = picture.pairs.filter(isKept);
  const sponsors = picture.sponsors.filter(
    ({ id, profile, isSetAside }) =>
      (profile.confirmed && !isSetAside) || kept.some((pair) => pair.sponsor_id === id),
  );
  const roles = new Map(picture.sponsors.map(({ id, role }) => [id, role]));
  const sponsees = picture.sponsees
    .filter(({ isSetAside }) => !isSetAside)
    .map(({ id, profile }) => ({
      ...profile,
      // A kept sponsor stays at their place, which thereby asks for what they are and for nothing else.
      wantedSlots: profile.wantedSlots.map((slot, position) => {
        const holder = kept.find((pair) => pair.sponsee_id === id && pair.position === position);
        if (!holder) return slot;
        return roles.get(holder.sponsor_id) === 'official' ? ('official' as const) : ('citizen' as const);
      }),
    }));
  return buildPairingProblem(
    sponsees,
    sponsors.map(({ profile }) => profile),
    {
      locked: kept.map((pair) => ({ sponsee: pair.sponsee_id, sponsor: pair.sponsor_id })),
      scoring: picture.scoring,
    },
  );
}

/** Asks the pure core for the best pairs around those that are kept; waits while two others are being searched. */
export async function searchProposal(picture: PairingPicture): Promise<Proposal> {
  const problem = await problemOf(picture);
  return inTurn(() => proposePairs(problem));
}
