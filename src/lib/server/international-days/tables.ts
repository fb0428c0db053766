import type { Generated } from 'kysely';

/** A day of the yearly calendar, kept by the coordinator. */
interface InternationalDayTable {
  key: string;
  /** `MM-DD`, every year. */
  month_day: string;
  title_fr: string;
  is_archived: number;
  scope: Generated<'international' | 'national'>;
  /** What the day is about, in French. */
  text_fr: Generated<string>;
  /** PNG, drawn anew by us, in base64. */
  picture_png: string | null;
  picture_alt: Generated<string>;
  /** Raised by every change: whoever saves an older one is told so. */
  revision: Generated<number>;
}

/** A day in another language; stale once the French it translates (`source_digest`, SHA-256) has changed. */
export interface InternationalDayTranslationRow {
  key: string;
  locale: string;
  title: string;
  text: string;
  source_digest: string;
}

export interface InternationalDaysTables {
  international_day: InternationalDayTable;
  international_day_translation: InternationalDayTranslationRow;
}
