import * as v from 'valibot';
import { locales } from '#i18n/runtime.js';
import { choice, note } from '#lib/forms/fields.ts';
import { REMINDER_KINDS } from './reminder-settings.ts';
import { OWN_WORDS_MAX } from './reminder-words.ts';

/** The switch of one reminder. */
export const SwitchReminderForm = v.object({
  kind: choice(REMINDER_KINDS),
  is_on: choice(['oui', 'non']),
});

/** A town's own words of a reminder, in one language; none: those of the house. */
export const ReminderWordsForm = v.object({
  langue: choice(locales),
  words: v.optional(note({ max: OWN_WORDS_MAX, label: () => 'Vos mots' })),
});
