import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Vault } from '../../vault/open-vault.ts';
import {
  NO_CONSTRAINTS,
  NO_WORDS,
  parseCalls,
  parseConstraints,
  parseWords,
  type OrderConstraints,
  type OrderWords,
  type StoredCalls,
} from './stored-order.ts';
import { MINUTES_A_PAIR } from './timetable.ts';

/** The running order of a ceremony as it is stored; what nobody set is what it is by default, at revision 0. */
export interface OrderRow {
  readonly calls: StoredCalls;
  readonly constraints: OrderConstraints;
  readonly wordsSealed: string | null;
  readonly minutesAPair: number;
  readonly currentSponseeId: string | null;
  readonly revision: number;
}

interface OfCeremony {
  readonly territoryId: string;
  readonly eventId: string;
}

/** Reads it in the scope of `trx`. */
export async function readOrderRow(trx: Transaction<Database>, eventId: string): Promise<OrderRow> {
  const row = await trx
    .selectFrom('running_order')
    .selectAll()
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return {
    calls: row ? parseCalls(row.calls) : [],
    constraints: row ? parseConstraints(row.constraints) : NO_CONSTRAINTS,
    wordsSealed: row?.words_sealed ?? null,
    minutesAPair: row?.minutes_a_pair ?? MINUTES_A_PAIR,
    currentSponseeId: row?.current_sponsee_id ?? null,
    revision: row?.revision ?? 0,
  };
}

/**
 * Writes what changed over the revision that was seen, and says whether that was still the last one: of two organisers
 * who saw the same, the second writes nothing.
 */
export async function writeOrderRow(
  trx: Transaction<Database>,
  { territoryId, eventId, seen }: OfCeremony & { seen: number },
  changes: Partial<Record<'calls' | 'constraints' | 'words_sealed', string>> & { minutes_a_pair?: number },
): Promise<boolean> {
  await makeOrderRow(trx, { territoryId, eventId });
  const written = await trx
    .updateTable('running_order')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1) }))
    .where('event_id', '=', eventId)
    .where('revision', '=', seen)
    .returning('revision')
    .executeTakeFirst();
  return written !== undefined;
}

/** Makes the row of a ceremony that has none yet. */
export async function makeOrderRow(
  trx: Transaction<Database>,
  { territoryId, eventId }: OfCeremony,
): Promise<void> {
  await trx
    .insertInto('running_order')
    .values({
      territory_id: territoryId,
      event_id: eventId,
      words_sealed: null,
      current_sponsee_id: null,
    })
    .onConflict((conflict) => conflict.columns(['territory_id', 'event_id']).doNothing())
    .execute();
}

/** Where the words of a ceremony's order are sealed. */
function wordsPlace(eventId: string) {
  return { table: 'running_order', row: eventId, column: 'words_sealed' };
}

/** Seals the words with the ceremony's key: they name people. */
export function sealWords(vault: Vault, eventId: string, words: OrderWords): string {
  return vault.seal(wordsPlace(eventId), parseWords(words));
}

/** Opens the words; none where nobody wrote any. */
export function openWords(vault: Vault, eventId: string, { wordsSealed }: Pick<OrderRow, 'wordsSealed'>) {
  return wordsSealed === null ? NO_WORDS : parseWords(vault.open(wordsPlace(eventId), wordsSealed));
}
