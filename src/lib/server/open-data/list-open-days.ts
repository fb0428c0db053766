import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { dayDigest } from '../international-days/day-digest.ts';
import { nextDateOfDay } from '../international-days/next-date-of-day.ts';

/** An International or national Day as `/api/v1` gives it. */
export interface OpenDay {
  readonly key: string;
  readonly url: string;
  /** `MM-DD`, every year. */
  readonly month_day: string;
  /** The next date on which it is kept, in Paris; today included. */
  readonly next_on: string;
  readonly scope: 'international' | 'national';
  readonly title: string;
  readonly text: string;
  readonly picture: { readonly url: string; readonly alternative: string } | null;
  readonly translations: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
}

/** Lists the Days in the order of the year, without those the coordinator has archived. Public. */
export async function listOpenDays(context: Context, _input: Record<string, never>): Promise<OpenDay[]> {
  const db = networkTables(context);
  const rows = await db
    .selectFrom('international_day')
    .select(['key', 'month_day', 'scope', 'title_fr', 'text_fr', 'picture_alt'])
    .select((eb) => eb('picture_png', 'is not', null).as('has_picture'))
    .where('is_archived', '=', 0)
    .orderBy('month_day')
    .orderBy('key')
    .execute();
  const translated = Map.groupBy(
    await db.selectFrom('international_day_translation').selectAll().orderBy('locale').execute(),
    ({ key }) => key,
  );
  const { origin } = context.settings;
  const today = todayIn('Europe/Paris', context.clock.now());
  return rows.map((row) => ({
    key: row.key,
    url: `${origin}/journees/${row.key}`,
    month_day: row.month_day,
    next_on: nextDateOfDay(row.month_day, today),
    scope: row.scope,
    title: row.title_fr,
    text: row.text_fr,
    picture: row.has_picture
      ? { url: `${origin}/journees/${row.key}/image.png`, alternative: row.picture_alt }
      : null,
    translations: Object.fromEntries(
      (translated.get(row.key) ?? [])
        .filter(
          ({ source_digest }) => source_digest === dayDigest({ title: row.title_fr, text: row.text_fr }),
        )
        .map(({ locale, title, text }) => [locale, { title, text }]),
    ),
  }));
}
