import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { dayDigest } from './day-digest.ts';

/** One day with all that the coordinator may change of it. */
export interface KeptDayWhole {
  readonly key: string;
  readonly monthDay: string;
  readonly title: string;
  readonly text: string;
  readonly scope: 'international' | 'national';
  readonly isArchived: boolean;
  /** PNG in base64. */
  readonly picture: string | null;
  readonly pictureAlt: string;
  readonly revision: number;
  /** Of its French as it stands. */
  readonly digest: string;
  readonly translations: readonly {
    readonly locale: string;
    readonly title: string;
    readonly text: string;
    /** Of a French that has changed since: readers see the French. */
    readonly isStale: boolean;
  }[];
}

/** Gives one day, archived or not, with its translations. For the coordinator alone; `NotFound` for no day. */
export async function getKeptDay(context: Context, { key }: { key: string }): Promise<KeptDayWhole> {
  requireCoordinator(context.actor);
  const db = networkTables(context);
  const row = foundOr404(
    await db.selectFrom('international_day').selectAll().where('key', '=', key).executeTakeFirst(),
  );
  const digest = dayDigest({ title: row.title_fr, text: row.text_fr });
  const translations = await db
    .selectFrom('international_day_translation')
    .selectAll()
    .where('key', '=', key)
    .execute();
  return {
    key: row.key,
    monthDay: row.month_day,
    title: row.title_fr,
    text: row.text_fr,
    scope: row.scope,
    isArchived: row.is_archived === 1,
    picture: row.picture_png,
    pictureAlt: row.picture_alt,
    revision: row.revision,
    digest,
    translations: translations.map(({ locale, title, text, source_digest }) => ({
      locale,
      title,
      text,
      isStale: source_digest !== digest,
    })),
  };
}
