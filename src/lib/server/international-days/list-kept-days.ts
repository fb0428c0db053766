import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { dayDigest } from './day-digest.ts';

/** A day as the coordinator keeps it, archived or not. */
export interface KeptDay {
  readonly key: string;
  /** `MM-DD`, every year. */
  readonly monthDay: string;
  readonly title: string;
  readonly scope: 'international' | 'national';
  readonly isArchived: boolean;
  readonly hasText: boolean;
  readonly hasPicture: boolean;
  /** Published events that are held for it, past ones included; none that is confidential. */
  readonly eventCount: number;
  /** Languages in which it is shown. */
  readonly translated: number;
  /** Of these, those in which its text is still shown in French. */
  readonly titleOnly: number;
  /** Languages whose translation is of a former French. */
  readonly stale: number;
}

/** Lists every day of the year in their order, with how many events are held for each. For the coordinator alone. */
export async function listKeptDays(context: Context, _input: Record<string, never>): Promise<KeptDay[]> {
  requireCoordinator(context.actor);
  const db = networkTables(context);
  const days = await db
    .selectFrom('international_day')
    .select(['key', 'month_day', 'title_fr', 'text_fr', 'scope', 'is_archived'])
    .select((eb) => eb('picture_png', 'is not', null).as('has_picture'))
    .orderBy('month_day')
    .orderBy('title_fr')
    .execute();
  const translations = await db
    .selectFrom('international_day_translation')
    .select(['key', 'text', 'source_digest'])
    .execute();
  const counts = await countEvents(context);
  return days.map((day) => {
    const digest = dayDigest({ title: day.title_fr, text: day.text_fr });
    const own = translations.filter(({ key }) => key === day.key);
    const current = own.filter(({ source_digest }) => source_digest === digest);
    return {
      key: day.key,
      monthDay: day.month_day,
      title: day.title_fr,
      scope: day.scope,
      isArchived: day.is_archived === 1,
      hasText: day.text_fr !== '',
      hasPicture: Boolean(day.has_picture),
      eventCount: counts.get(day.key) ?? 0,
      translated: current.length,
      titleOnly: day.text_fr === '' ? 0 : current.filter(({ text }) => text === '').length,
      stale: own.length - current.length,
    };
  });
}

/** What anybody can count on the public pages, by the key of the day. */
async function countEvents(context: Context): Promise<Map<string | null, number>> {
  const rows = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('event')
    .select((eb) => ['occasion_key', eb.fn.countAll<number | string>().as('events')])
    .where('occasion_key', 'is not', null)
    .where('status', '=', 'published')
    .where('visibility', '!=', 'confidential')
    .groupBy('occasion_key')
    .execute();
  return new Map(rows.map(({ occasion_key, events }) => [occasion_key, Number(events)]));
}
