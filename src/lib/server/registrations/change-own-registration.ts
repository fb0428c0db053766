import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponsorDetails, sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { followLink } from './follow-link.ts';
import { settingsOfEvent } from './questions/read-registration-settings.ts';
import type { ChangeRegistrationInput } from './registration-form.ts';
import { withAnswers } from './told-details.ts';

/**
 * Changes languages, free time, offers, capacity and the town's own questions by the personal link. Refuses (`over`) a withdrawn
 * registration, and (`paired`) a capacity below the pairs already formed. The holder of the link only.
 */
export async function changeOwnRegistration(
  context: Context,
  { token, form }: { token: string; form: ChangeRegistrationInput },
): Promise<{ kind: 'changed' } | { kind: 'over' } | { kind: 'paired' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId } = registration;
  if (registration.status === 'withdrawn') return { kind: 'over' };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    // A question that is removed meanwhile takes its answers along, these too.
    await lockEvent(trx, eventId);
    const sponsor = foundOr404(
      await trx
        .selectFrom('sponsor')
        .selectAll()
        .where('registration_id', '=', registration.id)
        .executeTakeFirst(),
    );
    const settings = await settingsOfEvent(trx, eventId);
    const details = withAnswers(openSponsorDetails(vault, sponsor), form, settings);
    const capacity = settings.asked.includes('capacity') ? Number(form.capacity ?? 1) : sponsor.capacity;
    const saved = await trx
      .updateTable('sponsor')
      .set({
        capacity,
        profile_sealed: sealSponsorDetails(vault, sponsor.id, details),
      })
      .where('id', '=', sponsor.id)
      .where('pairs_taken', '<=', capacity)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'paired' };
    await recordAuditEntry(trx, context, {
      action: 'registration.changed',
      territoryId,
      subject: { table: 'registration', id: registration.id },
    });
    return { kind: 'changed' };
  });
}
