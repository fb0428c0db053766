import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { NotFound } from '../refusals.ts';
import { claimedId, readLink as readSigned } from '../vault/sign-link.ts';
import { whyClosed, type ReadLink } from './queries.ts';

export type OfferRow = Selectable<Database['neighbour_offer']>;

/**
 * Follows the link by which somebody answers their town's question. `NotFound` when it was altered, or their
 * registration was erased.
 */
export async function followOffer(context: Context, token: string): Promise<OfferRow> {
  const id = claimedId(token);
  if (!id) throw new NotFound();
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('neighbour_offer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || readSigned(context, 'answer-neighbour', token, row.link_version) === undefined)
    throw new NotFound();
  return row;
}

/** Why an offer that waits for its answer cannot be accepted. */
export type OfferClosed =
  /** The link ended, or was never open. */
  | 'ended'
  /** The own ceremony is over or cancelled. */
  | 'here-over'
  /** The neighbour's is cancelled, over, or confidential now. */
  | 'there-over'
  /** They withdrew meanwhile. */
  | 'withdrew'
  /** Their town proposed somebody to them meanwhile. */
  | 'paired';

/** What stands between an offer and its yes now; nothing where it may be accepted. `db` spans territories. */
export async function whyOfferClosed(
  db: Kysely<Database> | Transaction<Database>,
  context: Pick<Context, 'clock'>,
  read: ReadLink,
  offer: OfferRow,
): Promise<OfferClosed | undefined> {
  const link = whyClosed(read, context);
  if (link) return link === 'not-answered' ? 'ended' : link;
  const registration = await db
    .selectFrom('registration')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .select(['registration.status'])
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
    .where('registration.id', '=', offer.registration_id)
    .executeTakeFirst();
  if (!registration || ['withdrawn', 'unconfirmed'].includes(registration.status)) return 'withdrew';
  return registration.is_paired ? 'paired' : undefined;
}

/**
 * Whether somebody who comes with so many gets a place at once: as many are left, and nobody waits. The same that
 * anybody who registers finds out. `db` spans territories.
 */
export async function hasRoom(
  db: Kysely<Database> | Transaction<Database>,
  { eventId, places }: { eventId: string; places: number },
): Promise<boolean> {
  const event = await db
    .selectFrom('event')
    .select(['sponsor_capacity', 'sponsor_places_taken'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('registration')
            .select('registration.id')
            .whereRef('registration.event_id', '=', 'event.id')
            .where('registration.status', '=', 'waiting'),
        )
        .as('has_queue'),
    )
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const { sponsor_capacity: capacity, sponsor_places_taken: taken } = event;
  return !event.has_queue && (capacity === null || taken + places <= capacity);
}
