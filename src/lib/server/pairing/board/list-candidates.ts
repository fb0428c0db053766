import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { fitsSlot, type SlotKind } from '../pairing-problem.ts';
import { MAY_BE_FORCED } from '../pairing-settings.ts';
import { readPairingPicture } from '../queries.ts';
import { scorePair, type HardRule, type ScorePart } from '../score-pair.ts';

/** A confirmed sponsor, judged for one household. */
export interface Candidate {
  readonly sponsorId: string;
  readonly names: string;
  readonly role: 'citizen' | 'official' | 'association';
  /** How many more households they can welcome. */
  readonly remaining: number;
  /** The places of the household that their role fits. */
  readonly positions: readonly number[];
  /** In French: why it makes sense, or which rule forbids it. */
  readonly sentence: string;
  readonly judged:
    | { readonly kind: 'allowed'; readonly score: number; readonly parts: readonly ScorePart[] }
    | { readonly kind: 'forbidden'; readonly rule: HardRule };
}

export interface CandidateList {
  readonly sponsee: {
    readonly id: string;
    readonly names: string;
    readonly wantedSlots: readonly SlotKind[];
    /** A short word of theirs that only a person can weigh. */
    readonly refusals: string | undefined;
  };
  /** Allowed ones first, the best first; then the forbidden ones by name. */
  readonly candidates: readonly Candidate[];
}

/**
 * Lists who could be a household's sponsor among the confirmed ones, judged by the hard rules and the scores,
 * for a choice by hand. Needs `pair:propose`. Records that the household's name was read. Throws `NotFound`
 * for a household of another ceremony or territory.
 */
export async function listCandidates(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly sponseeId: string },
): Promise<CandidateList> {
  const { territoryId, eventId, sponseeId } = input;
  requirePermission(context.actor, 'pair:propose', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const picture = await readPairingPicture(trx, context, { territoryId, eventId });
    const sponsee = foundOr404(picture.sponsees.find(({ id }) => id === sponseeId));
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    const mine = picture.pairs.filter((pair) => pair.sponsee_id === sponseeId);
    const candidates = picture.sponsors
      .filter(
        ({ id, profile, isSetAside }) =>
          profile.confirmed && !isSetAside && !mine.some((pair) => pair.sponsor_id === id),
      )
      .map((sponsor): Candidate => {
        const profile = { ...sponsor.profile, capacity: sponsor.remaining };
        return {
          sponsorId: sponsor.id,
          names: sponsorNames(sponsor.details),
          role: sponsor.role,
          remaining: sponsor.remaining,
          positions: sponsee.profile.wantedSlots.flatMap((slot, position) =>
            fitsSlot(sponsor.role, slot) ? [position] : [],
          ),
          sentence: explainPair(sponsee.profile, profile, picture.scoring),
          judged: scorePair(sponsee.profile, profile, picture.scoring),
        };
      });
    return {
      sponsee: {
        id: sponseeId,
        names: sponseeNames(sponsee.details),
        wantedSlots: sponsee.profile.wantedSlots,
        refusals: sponsee.details.refusals,
      },
      candidates: candidates.sort(bestFirst),
    };
  });
}

const byName = new Intl.Collator('fr');

function bestFirst(a: Candidate, b: Candidate): number {
  const scoreOf = ({ judged }: Candidate) => (judged.kind === 'allowed' ? judged.score : -1);
  return scoreOf(b) - scoreOf(a) || byName.compare(a.names, b.names);
}

/** Ids of the candidates whom only a rule that an owner may set aside keeps from a place. */
export function mayBeForced({ candidates }: CandidateList, position: number): string[] {
  return candidates
    .filter(({ judged, positions }) =>
      judged.kind === 'forbidden' ? MAY_BE_FORCED.has(judged.rule) : !positions.includes(position),
    )
    .map(({ sponsorId }) => sponsorId);
}
