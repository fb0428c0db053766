import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import { openVault } from '../vault/open-vault.ts';
import { requireAssociation, requireSponsorsOfEvent } from './require-named.ts';
import { lockEvent } from '../events/lock-event.ts';
import { raiseDay } from '../events/raise-day.ts';
import { requireSponsee } from './require-sponsee.ts';
import { keepSeenNames, nameLookup } from './seen-names.ts';
import {
  openSponseeDetails,
  sealSponseeDetails,
  type SponseeDetails,
  type WantedSlot,
} from './sponsee-details.ts';
import { requireSponseeReach } from './sponsee-reach.ts';

export interface UpdateSponsee {
  readonly territoryId: string;
  readonly sponseeId: string;
  /** The revision that was shown to the person who changed it. */
  readonly revision: number;
  /** Only an organiser moves somebody to another association, or to none; unsaid, it stays. */
  readonly associationId?: string | null | undefined;
  readonly details: SponseeDetails;
}

export type UpdateSponseeOutcome =
  | { readonly kind: 'updated'; readonly revision: number }
  /** Somebody saved a later revision in the meantime. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'association-needed' }
  /** A confirmed sponsor holds a place that would disappear or change: end that pair first. */
  | { readonly kind: 'place-taken' };

/**
 * Replaces what is known of a household, at any stage of its ceremony: putting right what is written, or
 * taking back an image consent, is a right that does not end on the day. Needs `sponsee:enter`. Proposals
 * that no longer have a place are dropped, and a corrected name is to be seen again. Throws `NotFound` beyond the actor's reach. Refusals change nothing.
 */
export async function updateSponsee(context: Context, input: UpdateSponsee): Promise<UpdateSponseeOutcome> {
  const { territoryId, sponseeId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId } = await requireSponsee(trx, reach, sponseeId);
    await lockEvent(trx, eventId);
    // Read again under the lock: the first reading only said which ceremony to lock.
    const row = await requireSponsee(trx, reach, sponseeId);
    if (row.status === 'withdrawn') return { kind: 'withdrawn' };
    if (row.revision !== input.revision) return { kind: 'changed-meanwhile' };

    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const former = openSponseeDetails(vault, row);
    let details = input.details;
    let associationId = row.association_id;
    if (reach.kind === 'everybody') {
      if (input.associationId !== undefined) associationId = input.associationId;
      await requireAssociation(trx, associationId);
      await requireSponsorsOfEvent(trx, eventId, [...details.knownSponsorIds, ...details.refusedSponsorIds]);
    } else {
      const { knownSponsorIds, refusedSponsorIds } = former;
      details = { ...details, knownSponsorIds, refusedSponsorIds };
    }
    details = keepFormerImage(details, former);
    if (details.contact.kind === 'association' && associationId === null)
      return { kind: 'association-needed' };

    const misplaced = await pairsWithoutPlace(trx, sponseeId, details.wantedSlots, former.wantedSlots);
    if (misplaced.some(({ status }) => status === 'confirmed')) return { kind: 'place-taken' };
    for (const { id } of misplaced) {
      await endLivingPairs(trx, context, { territoryId, of: { pairId: id }, as: 'ended' });
    }

    const revision = row.revision + 1;
    await trx
      .updateTable('sponsee')
      .set({
        association_id: associationId,
        profile_sealed: sealSponseeDetails(vault, sponseeId, details),
        revision,
      })
      .where('id', '=', sponseeId)
      .execute();
    // A corrected name has to be seen again before it is printed.
    const present = details.people.map((person) => nameLookup(vault, person));
    await keepSeenNames(trx, { territoryId, eventId, sponseeId, present, now: context.clock.now() });
    await raiseDay(trx, { territoryId, eventId });
    if (addressOf(former) !== addressOf(details)) {
      // The answering link of a former address leads nowhere, and the ledger knows nobody until it tells the new one.
      await trx
        .updateTable('invitation')
        .set((eb) => ({ link_version: eb('link_version', '+', 1), address_lookup: '' }))
        .where('recipient_kind', '=', 'sponsee')
        .where('recipient_id', '=', sponseeId)
        .execute();
    }
    await recordAuditEntry(trx, context, {
      action: 'sponsee.updated',
      territoryId,
      subject: { table: 'sponsee', id: sponseeId },
      detail: { revision },
    });
    return { kind: 'updated', revision };
  });
}

/** A form knows nothing of the answer that one touch put aside: it stays as long as the form still says no. */
function keepFormerImage(details: SponseeDetails, former: SponseeDetails): SponseeDetails {
  const formerImage = former.discretion?.formerImage;
  if (formerImage === undefined || details.imageConsent !== 'none') return details;
  return { ...details, discretion: { ...details.discretion, formerImage } };
}

function addressOf({ contact }: SponseeDetails): string | undefined {
  return contact.kind === 'email' ? contact.address : undefined;
}

/**
 * The living pairs whose place is wanted no more, or wanted for another kind of sponsor. A place that the
 * household had not asked for is the ceremony's own (its required roles), and stands as long as they ask for none there.
 */
async function pairsWithoutPlace(
  trx: Transaction<Database>,
  sponseeId: string,
  wantedSlots: readonly WantedSlot[],
  formerSlots: readonly WantedSlot[],
): Promise<{ id: string; status: string }[]> {
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select(['pair.id', 'pair.status', 'pair.position', 'sponsor.role'])
    .where('pair.sponsee_id', '=', sponseeId)
    .where('pair.status', 'in', ['proposed', 'confirmed'])
    .execute();
  return pairs.filter(({ position, role }) => {
    const slot = wantedSlots[position];
    if (slot === undefined) return position < formerSlots.length;
    return slot !== 'any' && (slot === 'official') !== (role === 'official');
  });
}
