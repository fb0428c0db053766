import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { personKey, type DoorAct } from '#lib/day/arrivals.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { DoorActRow } from './tables.ts';

/** Everything that the screens of a ceremony's day show, still sealed, in a fixed order. */
export type DayRows = Awaited<ReturnType<typeof readDayRows>>;

/**
 * Reads them: everybody who registered with a sponsor's details (withdrawn ones too: a door may have noted them), every
 * household, the living pairs and every act of the doors. Throws `NotFound` for no ceremony of here.
 */
export async function readDayRows(trx: Kysely<Database>, eventId: string) {
  const event = foundOr404(
    await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select(['event.title', 'event.status', 'event.starts_at', 'event.ends_at', 'event.starts_at_local'])
      .select(['event.time_zone', 'territory.name as territory'])
      .where('event.id', '=', eventId)
      .where('event.kind', '=', 'ceremony')
      .executeTakeFirst(),
  );
  const day = await trx
    .selectFrom('ceremony_day')
    .select(['room_capacity', 'revision', 'attendance_confirmed_at'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const order = await trx
    .selectFrom('running_order')
    .select(['calls', 'current_sponsee_id', 'revision'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const sponsors = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['registration.id as registration_id', 'registration.status', 'registration.places'])
    .select(['registration.link_version', 'sponsor.id', 'sponsor.role', 'sponsor.profile_sealed'])
    .where('sponsor.event_id', '=', eventId)
    .orderBy('sponsor.id')
    .execute();
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'status', 'association_id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .select(['id', 'sponsee_id', 'sponsor_id', 'status', 'position'])
    .where('event_id', '=', eventId)
    .where('status', 'in', ['proposed', 'confirmed'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  const acts = await readActRows(trx, eventId);
  return { event, day, order, sponsors, sponsees, pairs, acts };
}

/** Every act noted for a ceremony, in the order in which they came. */
export async function readActRows(trx: Kysely<Database>, eventId: string): Promise<DoorActRow[]> {
  return trx
    .selectFrom('door_act')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
}

/**
 * A number of 48 bits that changes with anything of {@link DayRows}: the same number, the same screens. It says
 * nothing of what is newer.
 */
export function revisionOf(rows: DayRows): number {
  return createHash('sha256').update(JSON.stringify(rows)).digest().readUIntBE(0, 6);
}

/** An act as doors send and receive it. */
export function toDoorAct(row: DoorActRow): DoorAct {
  const { id, noted_at: notedAt } = row;
  switch (row.kind) {
    case 'visitors':
      return { id, notedAt, kind: 'visitors', visitors: row.visitors ?? 0 };
    case 'undone':
      return { id, notedAt, kind: 'undone', undoes: row.undoes ?? '' };
    case 'arrived': {
      const subject = { kind: row.subject_kind ?? 'registration', id: row.subject_id ?? '' };
      return { id, notedAt, kind: 'arrived', subject, person: row.person_index ?? 0 };
    }
  }
}

/** Whether somebody is expected at the door: a confirmed registration, a household that takes part. */
export type Expected = (subject: { readonly kind: string; readonly id: string }) => boolean;

/** Who is expected, of these rows. */
export function expectedAmong({
  sponsors,
  sponsees,
}: {
  readonly sponsors: readonly Pick<DayRows['sponsors'][number], 'registration_id' | 'status'>[];
  readonly sponsees: readonly Pick<DayRows['sponsees'][number], 'id' | 'status'>[];
}): Expected {
  const keys = new Set([
    ...sponsors
      .filter(({ status }) => status === 'confirmed')
      .map(({ registration_id: id }) => personKey({ kind: 'registration', id }, 0)),
    ...sponsees
      .filter(({ status }) => status === 'entered')
      .map(({ id }) => personKey({ kind: 'sponsee', id }, 0)),
  ]);
  return ({ kind, id }) => keys.has(`${kind} ${id} 0`);
}
