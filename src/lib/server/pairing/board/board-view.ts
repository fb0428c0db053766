import type { Database } from '../../database/schema.ts';
import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import type { SponsorDetails } from '../../sponsors/sponsor-details.ts';
import type { SlotKind } from '../pairing-problem.ts';
import type { ScorePart } from '../score-pair.ts';
import type { PairAnswer, PairRuleKind } from '../tables.ts';

/** Another sponsor for a proposed pair, and what choosing them would change for the others. */
export interface Alternative {
  readonly sponsorId: string;
  readonly sponsorNames: string;
  /** In [0,1]. */
  readonly score: number;
  /** In French: what the two have in common. */
  readonly why: string;
  /** In French; nothing when it was not computed (a large board): the pair's own page computes it. */
  readonly cost: string | undefined;
  /** The proposed pair that the sponsor would leave, having no room for one more (`moving` of `choosePair`). */
  readonly leaves: string | undefined;
}

/** A pair at its place on the board. */
export interface BoardPair {
  readonly id: string;
  readonly status: 'proposed' | 'confirmed';
  /** Proposed, and kept by the next proposal. Confirmed pairs always are. */
  readonly isLocked: boolean;
  readonly sponsorId: string;
  readonly sponsorNames: string;
  readonly sponsorRole: 'citizen' | 'official' | 'association';
  /** In [0,1], as it was when the pair was made. */
  readonly score: number;
  /** The score's parts as they are now; empty when a hard rule forbids the pair. */
  readonly parts: readonly ScorePart[];
  /** In French: what the two have in common. */
  readonly why: string;
  /** A hard rule that forbids the pair since somebody changed something; nothing when all is well. */
  readonly warning: string | undefined;
  /** The sentence of the hard rule that an owner set aside for this pair. */
  readonly forced: string | undefined;
  /** The two know each other already: they, or an organiser, said so. */
  readonly isKnown: boolean;
  readonly sponsorAnswer: PairAnswer;
  readonly sponseeAnswer: PairAnswer;
  /** Confirmed, and both sides said yes. */
  readonly isAgreed: boolean;
  /** At most two, the best scores first; only of proposed pairs. */
  readonly alternatives: readonly Alternative[];
}

export interface BoardPlace {
  /** 0 for the main sponsor, then 1 and 2. */
  readonly position: number;
  readonly slot: SlotKind;
  readonly pair: BoardPair | undefined;
  /** Who among `board.freeSponsors` (by their index there) may take the place, the best score first. */
  readonly allowed: readonly { readonly free: number; readonly score: number }[];
  /** The pairs of other households whose sponsor may leave them for this place, the best score first. */
  readonly movable: readonly { readonly pairId: string; readonly score: number }[];
}

/** A household and its places, the first for the main sponsor. */
export interface BoardHousehold extends Pick<SponseeDetails, 'people' | 'hasChildren' | 'languages'> {
  readonly id: string;
  readonly names: string;
  readonly places: readonly BoardPlace[];
  /** Whether somebody holds the main place. */
  readonly hasSponsor: boolean;
}

/** A confirmed sponsor who can welcome one more household. */
export interface FreeSponsor extends Pick<SponsorDetails, 'people' | 'languages' | 'officialFunction'> {
  readonly id: string;
  readonly names: string;
  readonly role: 'citizen' | 'official' | 'association';
  readonly remaining: number;
}

/** Somebody whom an organiser leaves out of the pairing for now. */
export interface SetAside {
  readonly who: 'sponsee' | 'sponsor';
  readonly id: string;
  readonly names: string;
}

/** An act on the board, told in French without any name of a person concerned but those on the board. */
export interface BoardActTold {
  readonly id: string;
  readonly revision: number;
  /** « Camille Exemple a retenu 3 binômes. » */
  readonly sentence: string;
  readonly at: string;
  readonly isMine: boolean;
}

export interface PairBoard {
  readonly eventStatus: Database['event']['status'];
  /** Those without a main sponsor first, then by name. Those set aside are not among them. */
  readonly households: readonly BoardHousehold[];
  readonly freeSponsors: readonly FreeSponsor[];
  readonly setAside: readonly SetAside[];
  /** The revision of the last act: forms carry it, and an older one is told what changed. */
  readonly revision: number;
  /** Changes whenever anything shown here may have changed, whoever changed it. */
  readonly fingerprint: string;
  /** The actor's own last act, when it can be taken back. */
  readonly undo: BoardActTold | undefined;
  /** The acts after the revision asked for, the latest first; the actor's own apart. */
  readonly changes: readonly BoardActTold[];
  readonly counts: {
    readonly households: number;
    readonly withoutSponsor: number;
    readonly proposed: number;
    readonly confirmed: number;
    readonly agreed: number;
  };
}

/** One pair with everything its own page shows. */
export interface PairView {
  readonly eventStatus: Database['event']['status'];
  /** The revision of the last act on the board. */
  readonly revision: number;
  readonly position: number;
  readonly slot: SlotKind;
  /** With alternatives for a confirmed pair too: what a change of mind would cost. */
  readonly pair: BoardPair;
  readonly answeredAt: { readonly sponsor: string | null; readonly sponsee: string | null };
  readonly household: Pick<SponseeDetails, 'people' | 'hasChildren' | 'languages'> & {
    readonly id: string;
    readonly names: string;
  };
  readonly sponsor: Pick<
    SponsorDetails,
    'languages' | 'offers' | 'freeSlots' | 'presentation' | 'hoursPerWeek'
  > & {
    readonly id: string;
    readonly names: string;
    readonly role: 'citizen' | 'official' | 'association';
  };
  /** What an organiser decided for the two. */
  readonly rule: PairRuleKind | undefined;
  /** The rule that an owner set aside, and the reason they gave. */
  readonly forced: { readonly sentence: string; readonly reason: string | undefined } | undefined;
}
