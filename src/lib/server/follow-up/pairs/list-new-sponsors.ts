import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { readHousehold } from '../../pairing/board/read-household.ts';
import { openRegistrationContact } from '../../registrations/open-registration-contact.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { askedAgainKey } from './ask-again.ts';
import { findBondedPair } from './find-bonded-pair.ts';

/** A sponsor of the same ceremony who could accompany the household from now on. */
export interface NewSponsor {
  readonly sponsorId: string;
  readonly names: string;
  readonly role: 'citizen' | 'official' | 'association';
  /** They accompany another household of that ceremony already. */
  readonly isPaired: boolean;
  /** In French, one sentence: what the two have in common. */
  readonly why: string;
  readonly hasAddress: boolean;
  /** A mail asked them already whether they would. */
  readonly isAsked: boolean;
}

export type NewSponsorList =
  | { readonly kind: 'list'; readonly sponsees: string; readonly sponsors: readonly NewSponsor[] }
  /** The people of the ceremony are erased, or the household left: it cannot be done here any more. */
  | { readonly kind: 'gone' };

/**
 * Who could accompany the household of a pair in the place of its sponsor: confirmed at the same ceremony, in reserve
 * or with room for one more household, allowed by every hard rule; the better fit first. Needs `pair:confirm`. Names are
 * opened, which is recorded.
 */
export async function listNewSponsors(
  context: Context,
  { territoryId, bondId }: { territoryId: string; bondId: string },
): Promise<NewSponsorList> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const pair = await findBondedPair(trx, bondId);
    if (!pair) return { kind: 'gone' };
    const { eventId, sponseeId } = pair;
    const household = await readHousehold(trx, context, { territoryId, eventId, sponseeId });
    if (!household) return { kind: 'gone' };
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    const possible = household.possible.filter(
      ({ id, positions }) => id !== pair.sponsorId && positions.includes(pair.position),
    );
    const known = await readKnown(trx, context, { territoryId, eventId, bondId }, possible);
    return {
      kind: 'list',
      sponsees: sponseeNames(household.sponsee.details),
      sponsors: possible.map(({ id, role, details, why }) => ({
        sponsorId: id,
        names: sponsorNames(details),
        role,
        isPaired: known.paired.has(id),
        why,
        hasAddress: known.addressed.has(id),
        isAsked: known.asked.has(id),
      })),
    };
  });
}

async function readKnown(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, bondId }: { territoryId: string; eventId: string; bondId: string },
  possible: readonly { readonly id: string }[],
) {
  // An empty list is no SQL; no sponsor has an empty id.
  const ids = [...possible.map(({ id }) => id), ''];
  const paired = await trx
    .selectFrom('pair')
    .select('sponsor_id')
    .where('sponsor_id', 'in', ids)
    .where('status', '=', 'confirmed')
    .execute();
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const registrations = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['sponsor.id as sponsor_id', 'registration.id', 'registration.contact_sealed'])
    .where('sponsor.id', 'in', ids)
    .execute();
  const messages = await trx
    .selectFrom('outbox_message')
    .select('idempotency_key')
    .where('event_id', '=', eventId)
    .where(
      'idempotency_key',
      'in',
      ids.map((id) => askedAgainKey(bondId, id)),
    )
    .execute();
  const keys = new Set(messages.map(({ idempotency_key }) => idempotency_key));
  return {
    paired: new Set(paired.map(({ sponsor_id }) => sponsor_id)),
    addressed: new Set(
      registrations
        .filter((row) => openRegistrationContact(vault, row).email !== undefined)
        .map(({ sponsor_id }) => sponsor_id),
    ),
    asked: new Set(ids.filter((id) => keys.has(askedAgainKey(bondId, id)))),
  };
}
