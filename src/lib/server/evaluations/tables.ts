import type { Generated } from 'kysely';

/** The short questions after a ceremony; one link for everybody. */
interface EvaluationTable {
  territory_id: string;
  event_id: string;
  /** Signed in the link. */
  id: string;
  opened_at: string;
  /** The last local day on which it can be answered. */
  closes_on: string;
  link_version: Generated<number>;
}

/** One anonymous answer: neither hour nor language, so that it leads to nobody. */
export interface EvaluationAnswerRow {
  territory_id: string;
  event_id: string;
  /** Digest of the form that was sent: it counts once. */
  form_digest: string;
  role: 'sponsor' | 'sponsee' | 'guest' | 'unsaid';
  /** JSON: question → 1 to 4, and `group`, the five of its role with whom it is told (`sum-answers.ts`). */
  scores: string;
}

export interface EvaluationsTables {
  evaluation: EvaluationTable;
  evaluation_answer: EvaluationAnswerRow;
}
