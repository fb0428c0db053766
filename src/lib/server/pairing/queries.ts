import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { openSponseeDetails, type SponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import type { PairRow } from './tables.ts';
import { toSponseeProfile, toSponsorProfile } from './board/to-profiles.ts';

/** The rows of a ceremony's people and pairs, still sealed, in the order of their ids. */
export interface PairingRows {
  readonly sponsees: Pick<Database['sponsee'], 'id' | 'revision' | 'association_id' | 'profile_sealed'>[];
  readonly sponsors: (Pick<
    Database['sponsor'],
    'id' | 'role' | 'capacity' | 'pairs_taken' | 'profile_sealed'
  > &
    Pick<Database['registration'], 'charter_version'> & { registration_status: string })[];
  readonly pairs: PairRow[];
}

export interface OpenedSponsee {
  readonly id: string;
  readonly details: SponseeDetails;
  readonly profile: SponseeProfile;
}

export interface OpenedSponsor {
  readonly id: string;
  readonly role: Database['sponsor']['role'];
  readonly details: SponsorDetails;
  readonly profile: SponsorProfile;
  /** How many more households they can welcome. */
  readonly remaining: number;
}

/** A ceremony's people, opened, and their living pairs. */
export interface PairingPicture {
  readonly sponsees: OpenedSponsee[];
  /** Everybody who has not withdrawn; `profile.confirmed` says who may be proposed. */
  readonly sponsors: OpenedSponsor[];
  readonly pairs: PairRow[];
}

/** Reads the rows that pairing rests on: whoever withdrew is left out. */
export async function readPairingRows(trx: Transaction<Database>, eventId: string): Promise<PairingRows> {
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'revision', 'association_id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'entered')
    .orderBy('id')
    .execute();
  const sponsors = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select([
      'sponsor.id',
      'sponsor.role',
      'sponsor.capacity',
      'sponsor.pairs_taken',
      'sponsor.profile_sealed',
    ])
    .select(['registration.charter_version', 'registration.status as registration_status'])
    .where('sponsor.event_id', '=', eventId)
    .where('registration.status', '!=', 'withdrawn')
    .orderBy('sponsor.id')
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '!=', 'ended')
    .orderBy('id')
    .execute();
  return { sponsees, sponsors, pairs };
}

/** Opens what {@link readPairingRows} read. Whoever shows a sponsee's name from it records the reading. */
export async function openPairingRows(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
  rows: PairingRows,
): Promise<PairingPicture> {
  if (rows.sponsees.length + rows.sponsors.length === 0) return { sponsees: [], sponsors: [], pairs: [] };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const declined = rows.pairs.filter(({ status }) => status === 'declined');
  const sponsees = rows.sponsees.map((row): OpenedSponsee => {
    const details = openSponseeDetails(vault, row);
    const former = declined.filter(({ sponsee_id }) => sponsee_id === row.id);
    const profile = toSponseeProfile(row.id, details, {
      bySponsee: former.filter((pair) => pair.sponsee_answer === 'declined').map((pair) => pair.sponsor_id),
      bySponsor: former.filter((pair) => pair.sponsor_answer === 'declined').map((pair) => pair.sponsor_id),
    });
    return { id: row.id, details, profile };
  });
  const sponsors = rows.sponsors.map((row): OpenedSponsor => {
    const details = openSponsorDetails(vault, row);
    const profile = toSponsorProfile(
      {
        id: row.id,
        role: row.role,
        confirmed: row.registration_status === 'confirmed',
        charterAccepted: row.charter_version !== '',
        capacity: row.capacity,
      },
      details,
    );
    return { id: row.id, role: row.role, details, profile, remaining: row.capacity - row.pairs_taken };
  });
  return { sponsees, sponsors, pairs: rows.pairs.filter(isLiving) };
}

/** Reads and opens at once. */
export async function readPairingPicture(
  trx: Transaction<Database>,
  context: Context,
  event: { readonly territoryId: string; readonly eventId: string },
): Promise<PairingPicture> {
  return openPairingRows(context, event, await readPairingRows(trx, event.eventId));
}

/** Whether a pair holds its place: proposed, or confirmed. */
export function isLiving(pair: Pick<PairRow, 'status'>): boolean {
  return pair.status === 'proposed' || pair.status === 'confirmed';
}
