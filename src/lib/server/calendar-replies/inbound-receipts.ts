import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';

/**
 * Keeps that a notification or a mail was taken in, with one word of what came of it and nothing of what it said.
 * False when it had been before: the caller then changes nothing. Written in the transaction of the effect, so
 * that neither stands without the other.
 */
export async function keepReceipt(
  db: Kysely<Database> | Transaction<Database>,
  { clock }: Pick<Context, 'clock'>,
  { id, outcome }: { id: string; outcome: string },
): Promise<boolean> {
  const written = await db
    .insertInto('inbound_receipt')
    .values({ id, outcome, received_at: clock.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

/** What came of it the first time, or nothing when it was never taken in. */
export async function findReceipt(context: Context, id: string): Promise<string | undefined> {
  const row = await acrossTerritories(context, 'take in answers')
    .selectFrom('inbound_receipt')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.outcome;
}
