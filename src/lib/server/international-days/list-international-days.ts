import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { inLanguage, type DayTranslation } from './translate-day.ts';

export interface InternationalDay {
  readonly key: string;
  /** `MM-DD`, every year. */
  readonly monthDay: string;
  readonly scope: 'international' | 'national';
  /** In the language asked for, unless `isFrench`. */
  readonly title: string;
  /** What the day is about, in the same language unless `isTextFrench`; empty where the coordinator wrote nothing. */
  readonly text: string;
  /** Title and text are in French, because that was asked for or because no translation says the same. */
  readonly isFrench: boolean;
  /** The text is in French: as the title is, or because only the title was translated. */
  readonly isTextFrench: boolean;
  /** What its picture shows, in French; nothing without a picture. */
  readonly pictureAlt: string | null;
}

/**
 * Lists the International Days of a year in their order, without those the coordinator has archived, in `locale`
 * where somebody translated them as they stand, else in French. Public.
 */
export async function listInternationalDays(
  context: Context,
  { locale = 'fr' }: { locale?: string },
): Promise<InternationalDay[]> {
  const db = networkTables(context);
  const rows = await db
    .selectFrom('international_day')
    .select(['key', 'month_day', 'scope', 'title_fr', 'text_fr', 'picture_alt'])
    .select((eb) => eb('picture_png', 'is not', null).as('has_picture'))
    .where('is_archived', '=', 0)
    .orderBy('month_day')
    .orderBy('title_fr')
    .execute();
  const translations: DayTranslation[] =
    locale === 'fr'
      ? []
      : await db
          .selectFrom('international_day_translation')
          .select(['key', 'title', 'text', 'source_digest'])
          .where('locale', '=', locale)
          .execute();
  return rows.map((row) => ({
    key: row.key,
    monthDay: row.month_day,
    scope: row.scope,
    pictureAlt: row.has_picture ? row.picture_alt : null,
    ...inLanguage(
      { title: row.title_fr, text: row.text_fr },
      locale,
      translations.find(({ key }) => key === row.key),
    ),
  }));
}
