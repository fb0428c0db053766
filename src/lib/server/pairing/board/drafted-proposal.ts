import type { Unpaired } from '../explain-unpaired.ts';
import type { Proposal } from '../propose-pairs.ts';
import type { PairingPicture } from '../queries.ts';
import type { PairRow } from '../tables.ts';
import { isKept, placeProposal, type PlacedPair } from './place-proposal.ts';

/** A proposal before it is written: what an organiser reads, and what is applied. In ids only. */
export interface DraftedProposal {
  readonly placed: readonly PlacedPair[];
  readonly unpaired: readonly Unpaired[];
  /** Whether nothing better exists (proved), or the time ended first. */
  readonly isOptimal: boolean;
}

/** What a proposal does to what stands now. */
export interface ProposalSteps {
  /** Former proposals that the new one repeats, place included: they stay as they are. */
  readonly staying: readonly PairRow[];
  /** Former proposals that end. */
  readonly leaving: readonly PairRow[];
  /** Pairs to write. */
  readonly coming: readonly PlacedPair[];
}

/** The new pairs of a proposal at their places. */
export function draftProposal(
  picture: Pick<PairingPicture, 'sponsees' | 'sponsors' | 'pairs'>,
  proposal: Proposal,
): DraftedProposal {
  return {
    placed: placeProposal(picture, proposal),
    unpaired: proposal.unpaired,
    isOptimal: proposal.proved_optimal,
  };
}

/** Compares a proposal with the pairs that stand. Locked and confirmed ones are in neither. */
export function stepsTo(
  { placed }: Pick<DraftedProposal, 'placed'>,
  pairs: readonly PairRow[],
): ProposalSteps {
  const former = pairs.filter((pair) => !isKept(pair));
  const repeats = (pair: PairRow, placedPair: PlacedPair) =>
    pair.sponsee_id === placedPair.sponseeId &&
    pair.sponsor_id === placedPair.sponsorId &&
    pair.position === placedPair.position;
  return {
    staying: former.filter((pair) => placed.some((one) => repeats(pair, one))),
    leaving: former.filter((pair) => !placed.some((one) => repeats(pair, one))),
    coming: placed.filter((one) => !former.some((pair) => repeats(pair, one))),
  };
}
