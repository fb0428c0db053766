import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Rows that count places, and in which columns: those taken, and how many there are (nothing means no limit). */
const COUNTED = {
  event: { taken: 'sponsor_places_taken', capacity: 'sponsor_capacity' },
  information_session: { taken: 'places_taken', capacity: 'capacity' },
  event_moment: { taken: 'guest_places_taken', capacity: 'guest_capacity' },
} as const satisfies { readonly [Table in keyof Database]?: Record<string, keyof Database[Table]> };

/** A ceremony's sponsors, an information session's attendees, the guests of a moment. */
export type CountedTable = keyof typeof COUNTED;

/** What must hold, besides the places themselves, for some to be taken: part of the same update. */
export type PlaceCondition<Table extends CountedTable> = (
  eb: ExpressionBuilder<Database, Table>,
) => readonly Expression<SqlBool>[];

/**
 * The guard of the last place: true for whoever took the places, and for nobody else. Room and condition stand in
 * the update itself, so that whoever comes at the same time is counted. With a negative number places are given
 * back under the same condition: whoever gives some back is never told that there is none.
 */
export async function takePlaces<Table extends CountedTable>(
  trx: Transaction<Database>,
  { table, id, places, onlyIf }: { table: Table; id: string; places: number; onlyIf: PlaceCondition<Table> },
): Promise<boolean> {
  const { taken, capacity } = columnsOf(table);
  const updated = await updateOf(trx, table)
    .set((eb) => ({ [taken]: eb(taken, '+', places) }))
    .where('id', '=', id)
    .where((eb) => eb.and([...onlyIf(eb as unknown as ExpressionBuilder<Database, Table>)]))
    .$if(places > 0, (query) =>
      query.where((eb) =>
        eb.or([eb(capacity, 'is', null), eb(eb(taken, '+', places), '<=', eb.ref(capacity))]),
      ),
    )
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Gives places back, whatever became of what they were for. Whom they go to is the caller's part. */
export async function giveBackPlaces(
  trx: Transaction<Database>,
  { table, id, places }: { table: CountedTable; id: string; places: number },
): Promise<void> {
  const { taken } = columnsOf(table);
  await updateOf(trx, table)
    .set((eb) => ({ [taken]: eb(taken, '-', places) }))
    .where('id', '=', id)
    .execute();
}

// Kysely's types know one table at a time. The three count alike, so they are written as the first of them; the
// names that reach the database are each table's own.

function columnsOf(table: CountedTable): (typeof COUNTED)['event'] {
  return COUNTED[table] as (typeof COUNTED)['event'];
}

function updateOf(trx: Transaction<Database>, table: CountedTable) {
  return trx.updateTable(table as 'event');
}
