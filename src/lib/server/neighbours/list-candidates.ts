import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import { openSponsorDetails, sponsorNames } from '../sponsors/sponsor-details.ts';

/** Whether somebody may be asked by a link, or what became of it. */
export type CandidateState =
  'free' | 'no-address' | 'asked-elsewhere' | 'asked' | 'accepted' | 'declined' | 'withdrawn';

/** A sponsor of the town with too many, as its own team sees them. */
export interface Candidate {
  readonly registrationId: string;
  readonly names: string;
  readonly status: Database['registration']['status'];
  /** On the waiting list, from 1. */
  readonly rank: number | null;
  readonly places: number;
  readonly locale: string;
  readonly state: CandidateState;
}

/**
 * Who may be asked by a link, or was: the waiting list in its order, then those who have a place and no pair, as
 * they registered; at the end whoever was asked and is neither any more. Within the scope of `db`, which is the town
 * they registered with.
 */
export async function listCandidates(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  { eventId, linkId }: { eventId: string; linkId: string },
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('registration')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .select([
      'registration.id',
      'registration.status',
      'registration.waiting_position',
      'registration.places',
      'registration.locale',
      'registration.email_lookup',
      'sponsor.id as sponsor_id',
      'sponsor.profile_sealed',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('pair')
            .select('pair.id')
            .whereRef('pair.sponsor_id', '=', 'sponsor.id')
            .where('pair.status', 'in', ['proposed', 'confirmed']),
        )
        .as('is_paired'),
    )
    .where('registration.event_id', '=', eventId)
    .orderBy('registration.created_at')
    .orderBy('registration.id')
    .execute();
  const offers = await db
    .selectFrom('neighbour_offer')
    .select(['registration_id', 'link_id', 'status'])
    .where('event_id', '=', eventId)
    .execute();
  const candidates = rows.flatMap((row) => {
    const own = offers.find((offer) => offer.registration_id === row.id && offer.link_id === linkId);
    const isFree = ['waiting', 'confirmed'].includes(row.status) && !row.is_paired;
    if (!own && !isFree) return [];
    const isAskedElsewhere = offers.some(
      (offer) => offer.registration_id === row.id && offer.link_id !== linkId && offer.status === 'asked',
    );
    const state: CandidateState =
      own?.status ??
      (isAskedElsewhere ? 'asked-elsewhere' : row.email_lookup === null ? 'no-address' : 'free');
    const details = openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed });
    return [{ row, state, names: sponsorNames(details) }];
  });
  const inLine = rows
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => (a.waiting_position ?? 0) - (b.waiting_position ?? 0))
    .map(({ id }) => id);
  const order = ({ row }: (typeof candidates)[number]) =>
    row.status === 'waiting'
      ? inLine.indexOf(row.id)
      : row.status === 'confirmed'
        ? rows.length
        : rows.length + 1;
  return candidates
    .sort((a, b) => order(a) - order(b))
    .map(({ row, state, names }) => ({
      registrationId: row.id,
      names,
      status: row.status,
      rank: row.status === 'waiting' ? inLine.indexOf(row.id) + 1 : null,
      places: row.places,
      locale: row.locale,
      state,
    }));
}
