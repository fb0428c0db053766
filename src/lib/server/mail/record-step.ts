import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { OutboxStepKind } from './tables.ts';

/** Writes one step of a message's life at the clock's instant. `detail` is a French sentence without any address. */
export async function recordStep(
  db: Kysely<Database> | Transaction<Database>,
  { clock }: Pick<Context, 'clock'>,
  { messageId, kind, detail = '' }: { messageId: string; kind: OutboxStepKind; detail?: string },
): Promise<void> {
  await db
    .insertInto('outbox_step')
    .values({ id: newId(), message_id: messageId, kind, detail, at: clock.now() })
    .execute();
}
