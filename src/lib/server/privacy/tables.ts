/** That a town was told when the people of a ceremony are erased. */
export interface RetentionNoticeRow {
  territory_id: string;
  event_id: string;
  days_before: 30 | 7;
  /** The local day that was told. */
  erased_on: string;
  noticed_at: string;
}

/** One turn of the retention that erased something, or was suspended. In counts only. */
export interface RetentionRunRow {
  id: string;
  at: string;
  /** JSON of counts. */
  erased: string;
  suspended_because: string | null;
}

/** Why what the clock says is not believed. */
export type ClockDoubt = 'forwards' | 'backwards' | 'in-process';

/** One line: what the clock said when it was believed, and since when it is not. */
export interface RetentionClockRow {
  id: number;
  believed_at: string;
  suspended_since: string | null;
  seen_at: string;
  because: ClockDoubt | null;
}

export type RightUsed = 'read' | 'correct' | 'export' | 'erase' | 'object';

/** That somebody used a right, and when they were answered: never who. */
export interface RightsRequestRow {
  territory_id: string;
  id: string;
  right_used: RightUsed;
  /** Local day. */
  received_on: string;
  answered_at: string;
  account_id: string | null;
}

export interface PrivacyTables {
  retention_clock: RetentionClockRow;
  retention_notice: RetentionNoticeRow;
  retention_run: RetentionRunRow;
  rights_request: RightsRequestRow;
}
