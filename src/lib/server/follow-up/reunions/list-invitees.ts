import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { Erased } from '../../refusals.ts';
import { openRegistrationContact } from '../../registrations/open-registration-contact.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { listReachableSides } from '../pairs/list-reachable-sides.ts';

/** Somebody who is invited to meet again, by one mail. No name: none is needed. */
export interface Invitee {
  readonly address: string;
  readonly locale: string;
}

export interface Invitees {
  readonly reached: readonly Invitee[];
  /** People of living pairs, still known, whom no mail reaches: they are told by people. */
  readonly unreached: number;
  /** Households and sponsors, still known, that wished no invitation. */
  readonly unwilling: number;
}

/**
 * Whom a reunion may be announced to: of the living pairs of a territory, those who asked for news, and those whose
 * ceremony's people are still known, unless they wished no invitation or withdrew. Each address once. In the caller's
 * transaction; addresses are opened by the program, no name is read.
 */
export async function listInvitees(
  trx: Transaction<Database>,
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<Invitees> {
  const living = await trx
    .selectFrom('bond')
    .select(['id', 'event_id'])
    .where('state', '=', 'living')
    .execute();
  const eventIds = [...new Set(living.map(({ event_id }) => event_id))];
  const known: Known[] = [];
  for (const eventId of eventIds) known.push(...(await readKnown(trx, context, { territoryId, eventId })));
  const bondIds = new Set(living.map(({ id }) => id));
  const followed = (await listReachableSides(trx, context, { territoryId })).filter(({ bondId }) =>
    bondIds.has(bondId),
  );
  const unwilling = new Set(known.filter((each) => !each.isWilling).map(({ subjectId }) => subjectId));
  const willing = known.filter(({ isWilling }) => isWilling);
  const addressed = [
    ...willing,
    // Whoever asked for news said so themselves, but wishing no invitation is the later word of the two.
    ...followed.filter(({ subjectId }) => subjectId === null || !unwilling.has(subjectId)),
  ];
  const reached = new Map<string, Invitee>();
  for (const { address, locale } of addressed) {
    const key = address?.trim().toLowerCase();
    if (address && key && !reached.has(key)) reached.set(key, { address, locale });
  }
  return {
    reached: [...reached.values()],
    unreached: willing.filter(({ address }) => address === undefined).length,
    unwilling: unwilling.size,
  };
}

interface Known {
  readonly subjectId: string;
  readonly address: string | undefined;
  readonly locale: string;
  readonly isWilling: boolean;
}

/** Both sides of a ceremony's living bonds, as long as they are there: each once. */
async function readKnown(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Known[]> {
  const bonded = trx
    .selectFrom('bond')
    .innerJoin('pair', 'pair.id', 'bond.pair_id')
    .where('bond.event_id', '=', eventId)
    .where('bond.state', '=', 'living');
  const registrations = await bonded
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['registration.id', 'registration.contact_sealed', 'registration.locale', 'registration.status'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
    .distinct()
    .execute();
  const households = await bonded
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .select(['sponsee.id', 'sponsee.profile_sealed', 'sponsee.status'])
    .distinct()
    .execute();
  if (registrations.length + households.length === 0) return [];
  try {
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    return [
      ...registrations.map((row) => ({
        subjectId: row.id,
        address: openRegistrationContact(vault, row).email,
        locale: row.locale,
        isWilling:
          row.status === 'confirmed' &&
          !openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed }).objected,
      })),
      ...households.map((row) => {
        const { contact, preferredLanguage = 'fr', agreesToBeInvited } = openSponseeDetails(vault, row);
        return {
          subjectId: row.id,
          address: contact.kind === 'email' ? contact.address : undefined,
          locale: preferredLanguage,
          isWilling: agreesToBeInvited && row.status === 'entered',
        };
      }),
    ];
  } catch (error) {
    // The key goes first, the rows a moment later.
    if (error instanceof Erased) return [];
    throw error;
  }
}
