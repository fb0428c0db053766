export type PairStatus = 'proposed' | 'confirmed' | 'declined' | 'ended';
export type PairAnswer = 'waiting' | 'accepted' | 'declined';

/** A sponsee's household and one of its sponsors. */
export interface PairRow {
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
}

export interface PairingTables {
  pair: PairRow;
}
