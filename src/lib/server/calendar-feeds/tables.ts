/** The secret by which one organiser's calendar program reads a territory's agenda. Deleted to revoke it. */
export interface CalendarKeyRow {
  territory_id: string;
  id: string;
  account_id: string;
  /** Keyed hash of the secret, which is shown once and stored nowhere. */
  secret_lookup: string;
  created_at: string;
}

export interface CalendarFeedsTables {
  calendar_key: CalendarKeyRow;
}
