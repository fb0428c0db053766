import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { WHOLE_HOUSEHOLD } from '../../sponsees/seen-names.ts';
import type { Counted } from './stored-counts.ts';

/** A ceremony to be counted. */
export interface CountedCeremony {
  readonly id: string;
  readonly sponsor_capacity: number | null;
}

/** How many ceremonies one set of queries counts: their ids are bound one by one. */
const AT_ONCE = 500;

/**
 * The true counts of many ceremonies by their id, in six queries for all of them: what `countCeremony` counts of
 * one. No name is opened. They must be masked (`storeCounts`) before they go anywhere.
 */
export async function countCeremonies(
  db: Kysely<Database>,
  ceremonies: readonly CountedCeremony[],
): Promise<ReadonlyMap<string, Readonly<Record<Counted, number>>>> {
  const counted = new Map<string, Readonly<Record<Counted, number>>>();
  for (let from = 0; from < ceremonies.length; from += AT_ONCE) {
    const some = ceremonies.slice(from, from + AT_ONCE);
    const count = await countSome(
      db,
      some.map(({ id }) => id),
    );
    for (const { id, sponsor_capacity: capacity } of some) {
      const counts = count(id);
      counted.set(id, { ...counts, sponsorsWanted: capacity ?? counts.sponsees });
    }
  }
  return counted;
}

type CountOf = (eventId: string) => Readonly<Record<Exclude<Counted, 'sponsorsWanted'>, number>>;

async function countSome(db: Kysely<Database>, ids: readonly string[]): Promise<CountOf> {
  const registrations = await db
    .selectFrom('registration')
    .select((eb) => ['event_id', 'status', eb.fn.countAll().as('n')])
    .where('event_id', 'in', ids)
    .groupBy(['event_id', 'status'])
    .execute();
  const sponsees = await db
    .selectFrom('sponsee')
    .select((eb) => ['event_id', eb.fn.countAll().as('n')])
    .where('event_id', 'in', ids)
    .where('status', '=', 'entered')
    .groupBy('event_id')
    .execute();
  const pairs = await db
    .selectFrom('pair')
    .select((eb) => ['event_id', 'sponsee_answer', 'sponsor_answer', eb.fn.countAll().as('n')])
    .where('event_id', 'in', ids)
    .where('position', '=', 0)
    .where('status', '=', 'confirmed')
    .groupBy(['event_id', 'sponsee_answer', 'sponsor_answer'])
    .execute();
  const seen = await db
    .selectFrom('name_check')
    .innerJoin('sponsee', (join) =>
      join
        .onRef('sponsee.territory_id', '=', 'name_check.territory_id')
        .onRef('sponsee.id', '=', 'name_check.sponsee_id'),
    )
    .select((eb) => ['name_check.event_id', eb.fn.countAll().as('n')])
    .where('name_check.event_id', 'in', ids)
    .where('name_check.name_lookup', '=', WHOLE_HOUSEHOLD)
    .where('sponsee.status', '=', 'entered')
    .groupBy('name_check.event_id')
    .execute();
  const invited = await db
    .selectFrom('invitation')
    .select((eb) => ['event_id', eb.fn.countAll().as('n')])
    .where('event_id', 'in', ids)
    .where('method', '=', 'REQUEST')
    .groupBy('event_id')
    .execute();
  const certificates = await db
    .selectFrom('certificate')
    .select((eb) => ['event_id', eb.fn.countAll().as('n')])
    .where('event_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .groupBy('event_id')
    .execute();

  const byStatus = sumBy(registrations, ({ event_id: id, status }) => `${id} ${status}`);
  const agreed = sumBy(
    pairs.filter(
      ({ sponsee_answer: hers, sponsor_answer: theirs }) => hers === 'accepted' && theirs === 'accepted',
    ),
    ({ event_id: id }) => id,
  );
  const byEvent = (rows: readonly { event_id: string; n: number | string | bigint }[]) =>
    sumBy(rows, ({ event_id: id }) => id);
  const [entered, paired, checked, asked, printed] = [sponsees, pairs, seen, invited, certificates].map(
    byEvent,
  );
  return (id) => ({
    sponsorsConfirmed: byStatus.get(`${id} confirmed`) ?? 0,
    sponsorsWaiting: (byStatus.get(`${id} waiting`) ?? 0) + (byStatus.get(`${id} offered`) ?? 0),
    sponsees: entered?.get(id) ?? 0,
    sponseesPaired: paired?.get(id) ?? 0,
    sponseesAgreed: agreed.get(id) ?? 0,
    sponseesNamesSeen: checked?.get(id) ?? 0,
    invited: asked?.get(id) ?? 0,
    certificates: printed?.get(id) ?? 0,
  });
}

/** PostgreSQL gives counts as text, SQLite as numbers. */
function sumBy<Row extends { readonly n: number | string | bigint }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + Number(row.n));
  return sums;
}
