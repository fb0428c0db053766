import type { Generated } from 'kysely';

/** What somebody asked to have printed: enough to draw it again, in ids only; the document is never kept. */
interface PaperBatchTable {
  territory_id: string;
  id: string;
  event_id: string;
  account_id: string | null;
  /** JSON of a `PrintRequest`. */
  request: string;
  state: 'drawing' | 'ready' | 'failed';
  done: Generated<number>;
  total: Generated<number>;
  problem: string | null;
  created_at: string;
  /** The last sign of life of whoever draws it. */
  touched_at: string;
}

export interface PapersTables {
  paper_batch: PaperBatchTable;
}
