import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { NeighbourLinkRow } from './tables.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** One of the two ceremonies of a link, as far as it is published. Nothing of its people but its places. */
export interface NeighbourCeremony {
  readonly territoryId: string;
  readonly eventId: string;
  readonly territoryName: string;
  readonly territorySlug: string;
  readonly territoryKind: string;
  readonly code: string;
  readonly eventSlug: string;
  readonly eventKind: string;
  readonly status: string;
  readonly visibility: string;
  readonly startsAt: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly placeName: string;
  readonly address: string;
  readonly contactEmail: string;
}

/** The ceremony of this id with its town, whichever territory's: `db` spans territories. */
export async function readNeighbourCeremony(db: Db, eventId: string): Promise<NeighbourCeremony> {
  return foundOr404(
    await db
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select([
        'event.territory_id as territoryId',
        'event.id as eventId',
        'territory.name as territoryName',
        'territory.slug as territorySlug',
        'territory.kind as territoryKind',
        'territory.code',
        'event.slug as eventSlug',
        'event.kind as eventKind',
        'event.status',
        'event.visibility',
        'event.starts_at as startsAt',
        'event.starts_at_local as startsAtLocal',
        'event.ends_at_local as endsAtLocal',
        'event.time_zone as timeZone',
        'event.place_name as placeName',
        'event.address',
        'event.contact_email as contactEmail',
      ])
      .where('event.id', '=', eventId)
      .executeTakeFirst(),
  );
}

/** A link with its two ceremonies. */
export interface ReadLink {
  readonly link: NeighbourLinkRow;
  /** The one with too many sponsors. */
  readonly from: NeighbourCeremony;
  /** The one with too few. */
  readonly to: NeighbourCeremony;
}

/** The link of this id with both sides; `NotFound` where there is none. `db` spans territories. */
export async function readLink(db: Db, linkId: string): Promise<ReadLink> {
  const link = foundOr404(
    await db.selectFrom('neighbour_link').selectAll().where('id', '=', linkId).executeTakeFirst(),
  );
  return withBothSides(db, link);
}

/** As {@link readLink}, of a link that was read already. */
export async function withBothSides(db: Db, link: NeighbourLinkRow): Promise<ReadLink> {
  const from = await readNeighbourCeremony(db, link.event_id);
  const to = await readNeighbourCeremony(db, link.to_event_id);
  return { link, from, to };
}

/** Whether a ceremony may send or welcome sponsors: published, to come, and not confidential. */
export function mayTakePart(ceremony: NeighbourCeremony, { clock }: Pick<Context, 'clock'>): boolean {
  return (
    ceremony.eventKind === 'ceremony' &&
    ceremony.status === 'published' &&
    ceremony.visibility !== 'confidential' &&
    ceremony.startsAt > clock.now()
  );
}

/** Why nobody can be passed on by a link; nothing when they can. */
export type LinkClosed = 'not-answered' | 'ended' | 'here-over' | 'there-over';

/** What stands between a link and its use now. */
export function whyClosed(
  { link, from, to }: ReadLink,
  context: Pick<Context, 'clock'>,
): LinkClosed | undefined {
  if (link.status === 'declined' || link.status === 'ended') return 'ended';
  if (!mayTakePart(from, context)) return 'here-over';
  if (!mayTakePart(to, context)) return 'there-over';
  return link.status === 'suggested' ? 'not-answered' : undefined;
}
