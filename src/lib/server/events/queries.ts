import type { Kysely, Transaction } from 'kysely';
import { newSecret } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { EventRow, EventVisibility } from './tables.ts';

type Scoped = Kysely<Database> | Transaction<Database>;

/** The event of this id in the scope's territory, or nothing. */
export function findEventRow(db: Scoped, eventId: string): Promise<EventRow | undefined> {
  return db.selectFrom('event').selectAll().where('id', '=', eventId).executeTakeFirst();
}

/** Names of the associations that organise and sign with the territory, in their order. */
export function listOrganisers(db: Scoped, eventId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('event_organiser')
    .innerJoin('association', (join) =>
      join
        .onRef('association.territory_id', '=', 'event_organiser.territory_id')
        .onRef('association.id', '=', 'event_organiser.association_id'),
    )
    .select(['association.id', 'association.name'])
    .where('event_organiser.event_id', '=', eventId)
    .orderBy('event_organiser.position')
    .execute();
}

/** Replaces the co-organisers; ids that are not the territory's own are left out. */
export async function setOrganisers(
  trx: Transaction<Database>,
  territoryId: string,
  eventId: string,
  associationIds: readonly string[],
): Promise<void> {
  await trx.deleteFrom('event_organiser').where('event_id', '=', eventId).execute();
  if (associationIds.length === 0) return;
  const own = await trx.selectFrom('association').select('id').where('id', 'in', associationIds).execute();
  const kept = associationIds.filter(
    (id, index) => associationIds.indexOf(id) === index && own.some((row) => row.id === id),
  );
  if (kept.length === 0) return;
  await trx
    .insertInto('event_organiser')
    .values(
      kept.map((id, position) => ({
        territory_id: territoryId,
        event_id: eventId,
        association_id: id,
        position,
      })),
    )
    .execute();
}

/** Gives a new ceremony the look of another's papers (`certificates/studio/paper-settings.ts` reads what is copied whole). */
export async function copyPaperLook(trx: Transaction<Database>, from: string, to: string): Promise<void> {
  const look = await trx
    .selectFrom('paper_setting')
    .select(['territory_id', 'settings'])
    .where('event_id', '=', from)
    .executeTakeFirst();
  if (look === undefined) return;
  await trx
    .insertInto('paper_setting')
    .values({ ...look, event_id: to })
    .execute();
}

/**
 * The last part of an event's public address: `le-vigan-2026-12-18` for the stem `le-vigan`, with a number when it
 * is taken. One that another event had before is never given again, so that an old link leads to no stranger; its
 * own (`ownId`) is. A confidential event gets a secret instead, so that its private link cannot be guessed.
 */
export async function chooseEventSlug(
  everywhere: Kysely<Database>,
  stem: string,
  startsOn: string,
  visibility: EventVisibility,
  ownId?: string,
): Promise<string> {
  if (visibility === 'confidential') return newSecret();
  const first = `${stem}-${startsOn}`;
  // In this order: an address that is being left stands among the former ones before it is free among the present.
  const present = await everywhere
    .selectFrom('event')
    .select('slug')
    .where('slug', 'like', `${first}%`)
    .execute();
  const former = await everywhere
    .selectFrom('former_slug')
    .select('slug')
    .where('kind', '=', 'event')
    .where('slug', 'like', `${first}%`)
    .where((eb) => eb.or([eb('event_id', 'is', null), eb('event_id', '!=', ownId ?? '')]))
    .execute();
  const taken = new Set([...present, ...former].map((row) => row.slug));
  if (!taken.has(first)) return first;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${first}-${number}`)) return `${first}-${number}`;
  }
}
