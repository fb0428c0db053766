import { isLocale } from '#i18n/runtime.js';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import { readReminderSettings } from './reminder-settings.ts';
import { problemWithWords } from './reminder-words.ts';
import { writeReminderSetting, type ReminderOfEvent } from './set-reminder.ts';

export interface RewriteReminder extends ReminderOfEvent {
  readonly territoryId: string;
  readonly locale: string;
  /** Empty: the words of the house again, in this language. */
  readonly words: string;
}

/**
 * Keeps a town's own words of one reminder in one language, or goes back to the house's. Refuses (`refused`, at the
 * field `words`) an unknown variable, a brace left open, a link or an address, and a cancelled ceremony (`over`).
 * Nothing personal is asked for or kept in them. Needs `event:edit`; the audit keeps which, never the words.
 */
export async function rewriteReminder(
  context: Context,
  { locale, words, ...of }: RewriteReminder,
): Promise<{ kind: 'saved' } | { kind: 'over' } | { kind: 'refused'; problems: { words: string } }> {
  requirePermission(context.actor, 'event:edit', of.territoryId);
  if (!isLocale(locale)) throw new NotFound();
  const problem = problemWithWords(of.kind, words);
  if (problem !== undefined) return { kind: 'refused', problems: { words: problem } };
  return transactInTerritory(context, of.territoryId, async (trx) => {
    const { status } = await lockEvent(trx, of.eventId);
    if (status === 'cancelled') return { kind: 'over' };
    const former = (await readReminderSettings(trx, of.eventId))[of.kind];
    if ((former.ownWords[locale] ?? '') === words) return { kind: 'saved' };
    const { [locale]: _, ...others } = former.ownWords;
    const ownWords = words === '' ? others : { ...others, [locale]: words };
    await writeReminderSetting(trx, of, { ...former, ownWords });
    await recordAuditEntry(trx, context, {
      action: words === '' ? 'reminder.words_reset' : 'reminder.rewritten',
      territoryId: of.territoryId,
      subject: { table: 'event', id: of.eventId },
      detail: { kind: of.kind, locale },
    });
    return { kind: 'saved' };
  });
}
