import * as v from 'valibot';
import { choice, choices } from '#lib/forms/fields.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { OPTIONAL_QUESTIONS } from './asked-questions.ts';

/** For how long a freed place may be held for whoever waits first, in hours. */
export const OFFER_HOURS = ['24', '48', '72', '168'] as const;

/** What an organiser decides about a ceremony's registrations. */
export const RegistrationSettingsForm = v.object({
  asked: choices(OPTIONAL_QUESTIONS),
  offer_hours: choice(OFFER_HOURS, { label: () => 'Le délai' }),
});

/**
 * Saves which optional questions a ceremony's form asks and for how long a freed place is held; offers that are
 * out keep the end they were told. What people answered to a question that is no longer asked stays with
 * them. Refuses (`over`) a ceremony cancelled or held. Needs `event:edit`.
 */
export async function saveRegistrationSettings(
  context: Context,
  {
    territoryId,
    eventId,
    asked,
    offer_hours: offerHours,
  }: { territoryId: string; eventId: string } & v.InferOutput<typeof RegistrationSettingsForm>,
): Promise<{ kind: 'saved' } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'over' };
    await trx
      .updateTable('event')
      .set({ asked_questions: JSON.stringify(asked), offer_hours: Number(offerHours) })
      .where('id', '=', eventId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'event.registration_settings_saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { asked, offer_hours: Number(offerHours) },
    });
    return { kind: 'saved' };
  });
}
