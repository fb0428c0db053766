import type { Generated, Selectable } from 'kysely';

export type PairStatus = 'proposed' | 'confirmed' | 'declined' | 'ended';
export type PairAnswer = 'waiting' | 'accepted' | 'declined';

/** A sponsee's household and one of its sponsors. */
interface PairTable {
  territory_id: string;
  id: string;
  event_id: string;
  sponsee_id: string;
  sponsor_id: string;
  /** 0 for the main sponsor, then 1 and 2. */
  position: number;
  slot: 'citizen' | 'official' | 'any';
  status: PairStatus;
  score: number;
  sponsor_answer: PairAnswer;
  sponsor_answered_at: string | null;
  sponsee_answer: PairAnswer;
  sponsee_answered_at: string | null;
  created_at: string;
  /** 1: a new proposal works around it, although nobody accepted it yet. */
  is_locked: Generated<number>;
  /** The hard rule that an owner set aside for this pair, and why (sealed, {@link forcedReasonPlace}). */
  forced_rule: Generated<string | null>;
  forced_reason_sealed: Generated<string | null>;
}

export type PairRow = Selectable<PairTable>;

/** `excluded`: never together; `known`: they know each other, and are kept together where it is allowed. */
export type PairRuleKind = 'excluded' | 'known';

/** What an organiser decided for two people, paired or not. */
export interface PairRuleRow {
  territory_id: string;
  event_id: string;
  sponsee_id: string;
  sponsor_id: string;
  kind: PairRuleKind;
  created_at: string;
}

/** One act on the board, as it can be told to other organisers and taken back. In ids only. */
export interface BoardActRow {
  territory_id: string;
  id: string;
  event_id: string;
  /** 1, 2, 3… in each ceremony. */
  revision: number;
  kind: string;
  /** An organiser's account; nothing when a person concerned acted. */
  actor_id: string | null;
  /** JSON array of `BoardChange` (`board/board-changes.ts`). */
  changes: string;
  created_at: string;
  undone_at: string | null;
}

/** A proposal that would move people, kept until an organiser has read it: one a ceremony. In ids only. */
export interface PairingDraftRow {
  territory_id: string;
  id: string;
  event_id: string;
  /** Hash of what the search rested on: applied only while nothing of it changed. */
  basis: string;
  /** JSON of `DraftedProposal` (`board/drafted-proposal.ts`). */
  proposal: string;
  created_at: string;
}

export interface PairingTables {
  pair: PairTable;
  pair_rule: PairRuleRow;
  board_act: BoardActRow;
  pairing_draft: PairingDraftRow;
}
