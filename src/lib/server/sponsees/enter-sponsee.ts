import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { deriveKey, keyedHash } from '../vault/seal.ts';
import { lockEvent } from '../events/lock-event.ts';
import { requireAssociation, requireSponsorsOfEvent } from './require-named.ts';
import { sealSponseeDetails, type SponseeDetails } from './sponsee-details.ts';
import { requireSponseeReach, type SponseeReach } from './sponsee-reach.ts';

export interface EnterSponsee {
  readonly territoryId: string;
  readonly eventId: string;
  /** Who referred them. An association names itself, or nothing; an organiser names one or none. */
  readonly associationId?: string | null | undefined;
  readonly details: SponseeDetails;
  /** A random text that the form's page was given: the same form sent twice enters one household. */
  readonly submissionToken?: string | undefined;
}

export type EnterSponseeOutcome =
  | { readonly kind: 'entered'; readonly id: string }
  /** The ceremony is cancelled or was held. */
  | { readonly kind: 'event-closed' }
  /** They are told through their association, and none is named. */
  | { readonly kind: 'association-needed' };

/**
 * Enters a household to be sponsored, sealed with its ceremony's key. Needs `sponsee:enter`; what an
 * association enters is its own, whatever it says. Throws `NotFound` for a ceremony, an association or a
 * sponsor of another territory. Refusals change nothing.
 */
export async function enterSponsee(context: Context, input: EnterSponsee): Promise<EnterSponseeOutcome> {
  const { territoryId, eventId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  const associationId = referringAssociation(reach, input.associationId);
  const details = withinSight(reach, input.details);
  if (details.contact.kind === 'association' && associationId === null) return { kind: 'association-needed' };
  const id = input.submissionToken ? idOfSubmission(context, input) : newId();

  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    await requireAssociation(trx, associationId);
    await requireSponsorsOfEvent(trx, eventId, [...details.knownSponsorIds, ...details.refusedSponsorIds]);
    if (!isOpen) return { kind: 'event-closed' };
    // Opened only now: another town's ceremony was not found, and its key is not asked for.
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const written = await trx
      .insertInto('sponsee')
      .values({
        territory_id: territoryId,
        id,
        event_id: eventId,
        association_id: associationId,
        status: 'entered',
        profile_sealed: sealSponseeDetails(vault, id, details),
        created_at: context.clock.now(),
        revision: 0,
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (written) {
      await recordAuditEntry(trx, context, {
        action: 'sponsee.entered',
        territoryId,
        subject: { table: 'sponsee', id },
        detail: { event: eventId },
      });
    }
    return { kind: 'entered', id };
  });
}

/** The association that a new sponsee belongs to. An association cannot enter somebody for another. */
function referringAssociation(reach: SponseeReach, named: string | null | undefined): string | null {
  if (reach.kind === 'everybody') return named ?? null;
  const own = named ? reach.associationIds.find((id) => id === named) : reach.associationIds[0];
  return foundOr404(own);
}

/** An association does not know the sponsors, so it can name none of them. */
function withinSight(reach: SponseeReach, details: SponseeDetails): SponseeDetails {
  return reach.kind === 'everybody' ? details : { ...details, knownSponsorIds: [], refusedSponsorIds: [] };
}

/**
 * The id that the same form, sent twice from the same page by the same person, gives both times, in the shape
 * of any other id. A form that was corrected in between is another one. Keyed: nothing is guessed from it.
 */
function idOfSubmission(context: Context, { submissionToken, ...input }: EnterSponsee): string {
  const who = context.actor.kind === 'account' ? context.actor.accountId : context.actor.kind;
  const key = deriveKey(context.keyring.rootKey, 'sponsee submission');
  const hash = keyedHash(key, JSON.stringify([who, submissionToken, input]));
  const hex = Buffer.from(hash, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
