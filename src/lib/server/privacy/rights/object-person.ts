import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { inTerritory, transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { forgetContactsInTransaction } from '../../follow-up/bonds/forget-contacts.ts';
import { setWishInTransaction } from '../../follow-up/wishes/set-wish.ts';
import { withdrawGuest } from '../../guests/withdraw-guest.ts';
import { withdrawForSponsor } from '../../invitations/act-for-sponsor.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openSponsorDetails, sealSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { whoIsMeant } from './erase-person.ts';
import type { PersonAsked, PersonKind } from './person-kind.ts';
import { recordRequestInTransaction } from './record-request.ts';

/**
 * Stops the use of somebody's data without erasing them (GDPR art. 21): they are withdrawn, so that no pair is sought
 * and no message leaves any more but the one that says so, and nobody asks them for news. What is known stays, until
 * its date. Needs `sponsor:manage`; `NotFound` for anybody of another territory, or erased.
 */
export async function objectForPerson(
  context: Context,
  {
    territoryId,
    kind,
    personId,
    receivedOn,
  }: {
    territoryId: string;
    kind: PersonKind;
    personId: string;
    /** Local day on which they asked. */
    receivedOn: string;
  },
): Promise<{ kind: 'objected' }> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  const asked = { territoryId, kind, personId };
  const { eventId, ids } = await whoIsMeant(inTerritory(context, territoryId), asked);
  for (const id of ids) await withdraw(context, { ...asked, personId: id, eventId });
  await transactInTerritory(context, territoryId, async (trx) => {
    if (kind === 'contact') await forgetContactsInTransaction(trx, context, { contactIds: ids });
    if (kind === 'registration' || kind === 'sponsee') {
      for (const id of ids) {
        const wish = { wantsNews: false, wantsRenewal: false };
        await setWishInTransaction(trx, context, { territoryId, eventId, subject: { kind, id }, ...wish });
      }
    }
    if (kind === 'contact')
      await recordAuditEntry(trx, context, {
        action: 'follow_up.contact_erased',
        territoryId,
        subject: { table: 'follow_up_contact', id: personId },
      });
    await recordRequestInTransaction(trx, context, { territoryId, right: 'object', receivedOn });
  });
  return { kind: 'objected' };
}

/** Once the ceremony has begun nobody withdraws from it any more: a sponsor is then marked as not to be written to. */
async function withdraw(
  context: Context,
  { territoryId, kind, personId, eventId }: PersonAsked & { eventId: string },
): Promise<void> {
  if (kind === 'registration') {
    const { kind: done } = await withdrawForSponsor(context, { territoryId, registrationId: personId });
    if (done === 'over') await markObjected(context, { territoryId, eventId, registrationId: personId });
  }
  if (kind === 'guest') await withdrawGuest(context, { territoryId, eventId, guestId: personId });
  if (kind === 'sponsee') await withdrawSponsee(context, { territoryId, sponseeId: personId });
}

async function markObjected(
  context: Context,
  { territoryId, eventId, registrationId }: { territoryId: string; eventId: string; registrationId: string },
): Promise<void> {
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  await transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const row = await trx
      .selectFrom('sponsor')
      .select(['id', 'profile_sealed'])
      .where('registration_id', '=', registrationId)
      .executeTakeFirst();
    if (!row) return;
    const details = { ...openSponsorDetails(vault, row), objected: true as const };
    await trx
      .updateTable('sponsor')
      .set({ profile_sealed: sealSponsorDetails(vault, row.id, details) })
      .where('id', '=', row.id)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'registration.objected',
      territoryId,
      subject: { table: 'registration', id: registrationId },
    });
  });
}
