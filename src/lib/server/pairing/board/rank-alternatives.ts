import { fitsSlot } from '../pairing-problem.ts';
import type { OpenedSponsor, PairingPicture } from '../queries.ts';
import { scorePair } from '../score-pair.ts';
import type { PairRow } from '../tables.ts';
import { isKept } from './place-proposal.ts';

/** Another sponsor who may take the place of a pair. */
export interface RankedAlternative {
  readonly sponsor: OpenedSponsor;
  /** In [0,1]. */
  readonly score: number;
}

/**
 * Who else may take the place of a pair, the best score first: allowed by every rule, and not wholly taken by
 * pairs that a new proposal would keep. Whether others would lose by it is another question
 * (`weigh-board-alternatives.ts`).
 */
export function rankAlternatives(picture: PairingPicture, pair: PairRow, most: number): RankedAlternative[] {
  const household = picture.sponsees.find(({ id }) => id === pair.sponsee_id);
  const slot = household?.profile.wantedSlots[pair.position];
  if (!household || slot === undefined) return [];
  const kept = picture.pairs.filter(isKept);
  const theirs = picture.pairs.filter(({ sponsee_id }) => sponsee_id === pair.sponsee_id);
  return picture.sponsors
    .flatMap((sponsor): RankedAlternative[] => {
      if (sponsor.isSetAside || !sponsor.profile.confirmed || !fitsSlot(sponsor.role, slot)) return [];
      if (theirs.some(({ sponsor_id }) => sponsor_id === sponsor.id)) return [];
      const taken = kept.filter(({ sponsor_id }) => sponsor_id === sponsor.id).length;
      const profile = { ...sponsor.profile, capacity: sponsor.profile.capacity - taken };
      const judged = scorePair(household.profile, profile, picture.scoring);
      return judged.kind === 'allowed' ? [{ sponsor, score: judged.score }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.sponsor.id < b.sponsor.id ? -1 : 1))
    .slice(0, most);
}
