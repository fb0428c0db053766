import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponsorDetails, sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { followLink } from './follow-link.ts';

/**
 * Keeps the few words by which a sponsor presents themselves to whoever may choose them, by their personal link;
 * without `presentation`, those kept before are erased. Refuses (`over`) a withdrawn registration. The holder of
 * the link only.
 */
export async function saveOwnPresentation(
  context: Context,
  { token, presentation }: { token: string; presentation?: string | undefined },
): Promise<{ kind: 'saved' } | { kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId } = registration;
  if (registration.status === 'withdrawn') return { kind: 'over' };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    // Everything told is sealed as one: somebody may be changing the rest of it.
    await lockEvent(trx, eventId);
    const sponsor = foundOr404(
      await trx
        .selectFrom('sponsor')
        .selectAll()
        .where('registration_id', '=', registration.id)
        .executeTakeFirst(),
    );
    const { presentation: former, ...details } = openSponsorDetails(vault, sponsor);
    if (former === presentation) return { kind: 'saved' };
    const told = presentation === undefined ? details : { ...details, presentation };
    await trx
      .updateTable('sponsor')
      .set({ profile_sealed: sealSponsorDetails(vault, sponsor.id, told) })
      .where('id', '=', sponsor.id)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'registration.changed',
      territoryId,
      subject: { table: 'registration', id: registration.id },
    });
    return { kind: 'saved' };
  });
}
