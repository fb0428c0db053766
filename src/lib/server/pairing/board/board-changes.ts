import type { PairRow, PairRuleKind } from '../tables.ts';

/** What an organiser decides about a pair; the answers of the two sides are theirs, and never taken back here. */
export interface PairState {
  readonly status: Extract<PairRow['status'], 'proposed' | 'confirmed' | 'ended'>;
  readonly isLocked: boolean;
}

/** One thing that an act changed, with what was there before: enough to take it back. In ids only. */
export type BoardChange =
  | {
      readonly what: 'pair';
      readonly id: string;
      readonly sponseeId: string;
      readonly sponsorId: string;
      /** Nothing for a pair that the act made. */
      readonly before: PairState | null;
      readonly after: PairState;
    }
  | {
      readonly what: 'rule';
      readonly sponseeId: string;
      readonly sponsorId: string;
      readonly before: PairRuleKind | null;
      readonly after: PairRuleKind | null;
    }
  | {
      readonly what: 'aside';
      readonly who: 'sponsee' | 'sponsor';
      readonly id: string;
      readonly before: boolean;
      readonly after: boolean;
    };

/** What an act was, for the sentence that tells it. */
export type BoardActKind =
  | 'proposed'
  | 'confirmed'
  | 'chosen'
  /** Somebody took the place of a sponsor who did not come; both sides had said yes. */
  | 'substituted'
  | 'forced'
  | 'ended'
  | 'locked'
  | 'unlocked'
  | 'excluded'
  | 'known'
  | 'rule-lifted'
  | 'set-aside'
  | 'taken-back-in'
  | 'undone'
  | 'declined'
  /** A sponsor withdrew from the ceremony. */
  | 'left';
