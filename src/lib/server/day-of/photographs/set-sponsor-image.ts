import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { raiseDay } from '../../events/raise-day.ts';
import { foundOr404 } from '../../refusals.ts';
import { openSponsorDetails, sealSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';

interface SponsorImage {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponsorId: string;
  /** They do not wish to be seen on a picture; or do not mind any more. */
  readonly isRefused: boolean;
}

/**
 * Notes in one touch that a sponsor (both, of two who come together) does not wish to be seen on a picture, or takes
 * that back: the photographer's list says so from then on. Needs `sponsor:manage`. Throws `NotFound` for another
 * ceremony's. Setting what is set changes nothing.
 */
export async function setSponsorImage(
  context: Context,
  input: SponsorImage,
): Promise<{ readonly kind: 'set'; readonly changed: boolean }> {
  requirePermission(context.actor, 'sponsor:manage', input.territoryId);
  return transactInTerritory(context, input.territoryId, (trx) =>
    setSponsorImageInTransaction(trx, context, input),
  );
}

/** The same in the caller's transaction, for a sponsor who says so on their own page. */
export async function setSponsorImageInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, sponsorId, isRefused }: SponsorImage,
): Promise<{ readonly kind: 'set'; readonly changed: boolean }> {
  await lockEvent(trx, eventId);
  const row = foundOr404(
    await trx
      .selectFrom('sponsor')
      .select(['id', 'profile_sealed'])
      .where('id', '=', sponsorId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const { imageConsent, ...details } = openSponsorDetails(vault, row);
  if ((imageConsent === 'none') === isRefused) return { kind: 'set', changed: false };
  await trx
    .updateTable('sponsor')
    .set({
      profile_sealed: sealSponsorDetails(vault, sponsorId, {
        ...details,
        ...(isRefused && { imageConsent: 'none' as const }),
      }),
    })
    .where('id', '=', sponsorId)
    .execute();
  await raiseDay(trx, { territoryId, eventId });
  await recordAuditEntry(trx, context, {
    action: isRefused ? 'sponsor.image_refused' : 'sponsor.image_allowed',
    territoryId,
    subject: { table: 'sponsor', id: sponsorId },
  });
  return { kind: 'set', changed: true };
}
