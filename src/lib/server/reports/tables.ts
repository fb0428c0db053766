import type { Generated, Selectable } from 'kysely';

/** What a territory says of its ceremony afterwards, in counts and few words. No person stands in it. */
interface CeremonyReportTable {
  territory_id: string;
  event_id: string;
  was_held: number;
  confirmed_at: string;
  people_sponsored: number | null;
  sponsors: number | null;
  families: number | null;
  associations: number | null;
  programme: Generated<string>;
  press: Generated<string>;
  to_improve: Generated<string>;
  /** What the wall shows of it. */
  words: Generated<string>;
  /** PNG, drawn anew by us, in base64. */
  photo_png: string | null;
  photo_alt: Generated<string>;
  /** Whether the wall and the national report may show this territory's own figures. */
  are_figures_public: Generated<number>;
  /** The coordinator took words and photograph off the wall. */
  is_hidden: Generated<number>;
  /** When the report was finished; nothing while only « held » was said. */
  sent_at: string | null;
  revision: Generated<number>;
}

export type CeremonyReportRow = Selectable<CeremonyReportTable>;

/** A figure that a territory follows from year to year. */
export interface IndicatorRow {
  territory_id: string;
  id: string;
  /** A ready one (`ready-indicators.ts`), or '' for one in the territory's own words. */
  key: string;
  label: string;
  created_at: string;
  archived_at: string | null;
}

export interface IndicatorValueRow {
  territory_id: string;
  indicator_id: string;
  year: number;
  value: number;
}

export interface ReportsTables {
  ceremony_report: CeremonyReportTable;
  indicator: IndicatorRow;
  indicator_value: IndicatorValueRow;
}
