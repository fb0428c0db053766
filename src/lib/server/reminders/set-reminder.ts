import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { readReminderSettings, type ReminderSetting } from './reminder-settings.ts';
import type { ReminderKind } from './tables.ts';

/** One reminder of one ceremony. */
export interface ReminderOfEvent {
  readonly territoryId: string;
  readonly eventId: string;
  readonly kind: ReminderKind;
}

/**
 * Switches one reminder of a ceremony on or off. Switched on again while it is still of use, it leaves. Saving the
 * same again records nothing. Refuses a ceremony that was cancelled (`over`). Needs `event:edit`; audited.
 */
export async function setReminder(
  context: Context,
  { isOn, ...of }: ReminderOfEvent & { readonly isOn: boolean },
): Promise<{ kind: 'saved' } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', of.territoryId);
  return transactInTerritory(context, of.territoryId, async (trx) => {
    const { status } = await lockEvent(trx, of.eventId);
    if (status === 'cancelled') return { kind: 'over' };
    const former = (await readReminderSettings(trx, of.eventId))[of.kind];
    if (former.isOn === isOn) return { kind: 'saved' };
    await writeReminderSetting(trx, of, { ...former, isOn });
    await recordAuditEntry(trx, context, {
      action: isOn ? 'reminder.switched_on' : 'reminder.switched_off',
      territoryId: of.territoryId,
      subject: { table: 'event', id: of.eventId },
      detail: { kind: of.kind },
    });
    return { kind: 'saved' };
  });
}

/** Writes what a town decided of one reminder, in the caller's transaction. */
export async function writeReminderSetting(
  trx: Transaction<Database>,
  { territoryId, eventId, kind }: ReminderOfEvent,
  { isOn, ownWords }: ReminderSetting,
): Promise<void> {
  const decided = { is_on: isOn ? 1 : 0, own_words: JSON.stringify(ownWords) };
  await trx
    .insertInto('reminder_setting')
    .values({ territory_id: territoryId, event_id: eventId, kind, ...decided })
    .onConflict((conflict) => conflict.columns(['territory_id', 'event_id', 'kind']).doUpdateSet(decided))
    .execute();
}
