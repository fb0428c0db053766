import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { readOwnWords, type OwnWords } from './reminder-words.ts';
import type { ReminderKind } from './tables.ts';

/** The reminders of a ceremony, in the order in which they leave. */
export const REMINDER_KINDS = [
  'first-meeting',
  'week-before',
  'day-before',
  'thanks',
] as const satisfies readonly ReminderKind[];

/** What a town decided of one reminder: it leaves, in the words of the house, unless it said otherwise. */
export interface ReminderSetting {
  readonly isOn: boolean;
  readonly ownWords: OwnWords;
}

/** What a town decided of each reminder of a ceremony, within the scope of `db`. */
export async function readReminderSettings(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<Readonly<Record<ReminderKind, ReminderSetting>>> {
  const rows = await db
    .selectFrom('reminder_setting')
    .select(['kind', 'is_on', 'own_words'])
    .where('event_id', '=', eventId)
    .execute();
  const setting = (kind: ReminderKind): ReminderSetting => {
    const row = rows.find((each) => each.kind === kind);
    return { isOn: row?.is_on !== 0, ownWords: row ? readOwnWords(row.own_words) : {} };
  };
  return {
    'first-meeting': setting('first-meeting'),
    'week-before': setting('week-before'),
    'day-before': setting('day-before'),
    thanks: setting('thanks'),
  };
}
