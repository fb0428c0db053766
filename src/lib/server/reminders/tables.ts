import type { Generated } from 'kysely';

export type ReminderKind = 'week-before' | 'day-before' | 'first-meeting' | 'thanks';

/** What a town decided of one reminder of one ceremony. Without a row it leaves, in the words of the house. */
interface ReminderSettingTable {
  territory_id: string;
  event_id: string;
  kind: ReminderKind;
  is_on: Generated<number>;
  /** JSON object of the town's own words by language tag; `{}` for those of the house. */
  own_words: Generated<string>;
}

export interface RemindersTables {
  reminder_setting: ReminderSettingTable;
}
