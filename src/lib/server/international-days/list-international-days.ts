import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';

export interface InternationalDay {
  readonly key: string;
  /** `MM-DD`, every year. */
  readonly monthDay: string;
  /** In French: the day's name is not translated. */
  readonly title: string;
}

/** Lists the International Days of a year in their order, without those the coordinator has archived. Public. */
export async function listInternationalDays(
  context: Context,
  _input: Record<string, never>,
): Promise<InternationalDay[]> {
  const rows = await networkTables(context)
    .selectFrom('international_day')
    .select(['key', 'month_day', 'title_fr'])
    .where('is_archived', '=', 0)
    .orderBy('month_day')
    .orderBy('title_fr')
    .execute();
  return rows.map((row) => ({ key: row.key, monthDay: row.month_day, title: row.title_fr }));
}
