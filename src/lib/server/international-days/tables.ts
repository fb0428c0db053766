/** A day of the yearly calendar, kept by the coordinator. */
export interface InternationalDayRow {
  key: string;
  /** `MM-DD`, every year. */
  month_day: string;
  title_fr: string;
  is_archived: number;
}

export interface InternationalDaysTables {
  international_day: InternationalDayRow;
}
