import type { Context } from '../context.ts';
import { inTerritory, networkTables } from '../database/access.ts';
import { NotFound } from '../refusals.ts';

/** A ceremony to which an association brings people. */
export interface OwnCeremony {
  readonly id: string;
  readonly title: string;
  readonly status: 'draft' | 'published';
  readonly territory: { readonly name: string; readonly slug: string; readonly colour: string };
  readonly associationName: string;
  readonly placeName: string;
  /** Local wall time of the ceremony, and its zone. */
  readonly startsAtLocal: string;
  readonly timeZone: string;
  /** Households of this association that take part; a count, no name is opened. */
  readonly households: number;
}

/**
 * Lists the coming ceremonies of every territory in which the actor stands for an association, the next
 * first. Throws `NotFound` for somebody who stands for none.
 */
export async function listOwnCeremonies(context: Context, _input: undefined): Promise<OwnCeremony[]> {
  if (context.actor.kind !== 'account') throw new NotFound();
  const memberships = context.actor.memberships.filter(({ role }) => role === 'association');
  if (memberships.length === 0) throw new NotFound();
  const listed: (OwnCeremony & { startsAt: string })[] = [];
  for (const { territoryId, associationId } of memberships) {
    if (associationId === null) continue;
    const db = inTerritory(context, territoryId);
    const territory = await networkTables(context)
      .selectFrom('territory')
      .select(['name', 'slug', 'colour'])
      .where('id', '=', territoryId)
      .executeTakeFirst();
    const association = await db
      .selectFrom('association')
      .select('name')
      .where('id', '=', associationId)
      .executeTakeFirst();
    if (!territory || !association) continue;
    const events = await db
      .selectFrom('event')
      .select(['id', 'title', 'status', 'place_name', 'starts_at_local', 'starts_at', 'time_zone'])
      .where('kind', '=', 'ceremony')
      .where('status', 'in', ['draft', 'published'])
      .where('ends_at', '>', context.clock.now())
      .execute();
    const counts = await db
      .selectFrom('sponsee')
      .select((eb) => ['event_id', eb.fn.countAll().as('households')])
      .where('association_id', '=', associationId)
      .where('status', '=', 'entered')
      .groupBy('event_id')
      .execute();
    for (const event of events) {
      listed.push({
        id: event.id,
        title: event.title,
        status: event.status === 'draft' ? 'draft' : 'published',
        territory,
        associationName: association.name,
        placeName: event.place_name,
        startsAtLocal: event.starts_at_local,
        timeZone: event.time_zone,
        households: Number(counts.find(({ event_id }) => event_id === event.id)?.households ?? 0),
        startsAt: event.starts_at,
      });
    }
  }
  return listed
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    .map(({ startsAt: _, ...ceremony }) => ceremony);
}
