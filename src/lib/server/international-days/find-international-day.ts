import type { Context } from '../context.ts';
import { listInternationalDays, type InternationalDay } from './list-international-days.ts';

/**
 * Finds a day by its key, in `locale` where it was translated, with the key and title of the days kept before and
 * after it in the year. Nothing for one that does not exist or was archived. Public.
 */
export async function findInternationalDay(
  context: Context,
  { key, locale }: { key: string; locale?: string },
): Promise<{ day: InternationalDay; before: InternationalDay; after: InternationalDay } | undefined> {
  // Some thirty short rows: one look at all of them also tells the neighbours.
  const days = await listInternationalDays(context, { ...(locale !== undefined && { locale }) });
  const rank = days.findIndex((each) => each.key === key);
  const [day, before, after] = [days[rank], days.at(rank - 1), days[(rank + 1) % days.length]];
  return day && before && after ? { day, before, after } : undefined;
}
