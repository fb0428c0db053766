import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { explainPair } from '../explain-pair.ts';
import { fitsSlot } from '../pairing-problem.ts';
import { readPairingPicture, type OpenedSponsee, type OpenedSponsor } from '../queries.ts';
import { scorePair } from '../score-pair.ts';
import type { PairRow } from '../tables.ts';

/** A sponsor who may take a place of a household now: confirmed, free, and allowed by every hard rule. */
export interface PossibleSponsor extends Pick<OpenedSponsor, 'id' | 'role' | 'details'> {
  /** The places of the household that they may take. */
  readonly positions: readonly number[];
  /** In [0,1]. */
  readonly score: number;
  /** In French: what the two have in common. */
  readonly why: string;
}

/** A household, opened, with its living pairs and who else could be theirs. */
export interface Household {
  readonly sponsee: OpenedSponsee;
  readonly pairs: readonly PairRow[];
  /** Everybody who has not withdrawn, for the names of those who are paired. */
  readonly sponsors: readonly OpenedSponsor[];
  /** The best first. */
  readonly possible: readonly PossibleSponsor[];
}

/**
 * Reads one household and judges every sponsor for it; nothing when it withdrew or is of another ceremony. A
 * sponsor who is merely proposed to this household counts as free for that place: the proposal makes way.
 * Whoever shows the household's name from it records the reading.
 */
export async function readHousehold(
  trx: Transaction<Database>,
  context: Context,
  at: { readonly territoryId: string; readonly eventId: string; readonly sponseeId: string },
): Promise<Household | undefined> {
  const picture = await readPairingPicture(trx, context, at);
  const sponsee = picture.sponsees.find(({ id }) => id === at.sponseeId);
  if (!sponsee) return undefined;
  const pairs = picture.pairs.filter((pair) => pair.sponsee_id === at.sponseeId);
  const possible = picture.sponsors.flatMap((sponsor): PossibleSponsor[] => {
    const pair = pairs.find(({ sponsor_id }) => sponsor_id === sponsor.id);
    if (sponsor.isSetAside || pair?.status === 'confirmed') return [];
    const profile = { ...sponsor.profile, capacity: sponsor.remaining + (pair ? 1 : 0) };
    const judged = scorePair(sponsee.profile, profile, picture.scoring);
    if (judged.kind === 'forbidden') return [];
    const positions = sponsee.profile.wantedSlots.flatMap((slot, position) =>
      fitsSlot(sponsor.role, slot) && (!pair || pair.position === position) ? [position] : [],
    );
    const { id, role, details } = sponsor;
    const why = explainPair(sponsee.profile, profile, picture.scoring);
    return [{ id, role, details, positions, score: judged.score, why }];
  });
  possible.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { sponsee, pairs, sponsors: picture.sponsors, possible };
}
