import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { chooseDayKey } from './choose-day-key.ts';
import type { DayInput } from './day-form.ts';
import { readDayInput, type DayRefused } from './read-day-input.ts';

/**
 * Adds a day to the calendar of the whole network; several may fall on one date. For the coordinator alone.
 * Refuses what {@link readDayInput} refuses, and a title that is in the calendar at this date already (a form
 * that was sent again).
 */
export async function addDay(
  context: Context,
  typed: DayInput,
): Promise<{ kind: 'added'; key: string } | DayRefused> {
  requireCoordinator(context.actor);
  const read = await readDayInput(typed, { hasPicture: false });
  if (read.kind === 'refused') return read;
  return transactAcrossTerritories(context, 'keep the International Days', async (trx) => {
    const days = await trx.selectFrom('international_day').select(['key', 'title_fr', 'month_day']).execute();
    const isThere = days.some(
      (day) => day.title_fr === read.columns.title_fr && day.month_day === read.columns.month_day,
    );
    if (isThere) {
      return { kind: 'refused', problems: { title: 'Cette journée est déjà au calendrier, à cette date.' } };
    }
    const key = chooseDayKey(typed.title, new Set(days.map((day) => day.key)));
    await trx
      .insertInto('international_day')
      .values({ key, is_archived: 0, picture_png: null, ...read.columns })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'day.added',
      territoryId: null,
      subject: { table: 'international_day', id: key },
      detail: { month_day: read.columns.month_day },
    });
    return { kind: 'added', key };
  });
}
