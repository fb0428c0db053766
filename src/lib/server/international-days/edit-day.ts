import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { networkTables, transactAcrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { DayInput } from './day-form.ts';
import { readDayInput, type DayRefused } from './read-day-input.ts';

export type EditDayOutcome =
  /** `isMoved`: it falls on another date. Events that are held for it keep theirs, and stay attached. */
  | { kind: 'saved'; isMoved: boolean }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' }
  | DayRefused;

/**
 * Saves what the coordinator changed of a day: title, text, date, scope, picture. Its key and its events stay; once
 * the French of its title or text changes, its translations are shown no more until they are done again. For the
 * coordinator alone. Refuses what {@link readDayInput} refuses, and a form older than the last save.
 */
export async function editDay(
  context: Context,
  {
    key,
    revision,
    removes_picture,
    ...typed
  }: { key: string; revision: number; removes_picture: boolean } & DayInput,
): Promise<EditDayOutcome> {
  requireCoordinator(context.actor);
  const current = foundOr404(
    await networkTables(context)
      .selectFrom('international_day')
      .select(['month_day', 'picture_png'])
      .where('key', '=', key)
      .executeTakeFirst(),
  );
  const hasPicture = current.picture_png !== null && !removes_picture;
  const read = await readDayInput(typed, { hasPicture });
  if (read.kind === 'refused') return read;
  return transactAcrossTerritories(context, 'keep the International Days', async (trx) => {
    const saved = await trx
      .updateTable('international_day')
      .set((eb) => ({
        ...(removes_picture && { picture_png: null }),
        ...read.columns,
        revision: eb('revision', '+', 1),
      }))
      .where('key', '=', key)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    const isMoved = current.month_day !== read.columns.month_day;
    await recordAuditEntry(trx, context, {
      action: isMoved ? 'day.moved' : 'day.edited',
      territoryId: null,
      subject: { table: 'international_day', id: key },
      detail: { month_day: read.columns.month_day },
    });
    return { kind: 'saved', isMoved };
  });
}
