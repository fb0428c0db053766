import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { Erased } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { outboxPlace, outboxScope, type MailPayload } from './enqueue-mail.ts';
import type { DeliveryOutcome, MailTransport } from './mail-message.ts';
import type { OutboxMessageRow, OutboxStatus } from './tables.ts';

/** How long one process may hold a message before another asks what became of it. */
const LEASE_SECONDS = 120;
/** Seconds before each next attempt; after the last one a person is shown the message. */
const RETRY_AFTER_SECONDS = [30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600];

/**
 * Sends what is due, at most `limit` messages, one after another, and returns how many were sent.
 *
 * A message is claimed by a guarded update, so two processes never hold the same one. One whose
 * process died while sending is tried again only by a transport that knows the key of what it already
 * sent (`file`, `resend`); over `smtp` its fate is unknown and a person decides.
 */
export async function deliverMail(
  context: Context,
  transport: MailTransport,
  { limit = 50 }: { limit?: number } = {},
): Promise<{ sent: number; tried: number }> {
  const db = acrossTerritories(context, 'deliver the outbox');
  await settleLostLeases(db, context, transport);
  const due = await db
    .selectFrom('outbox_message')
    .selectAll()
    .where('status', '=', 'queued')
    .where('next_attempt_at', '<=', context.clock.now())
    .orderBy('created_at')
    .limit(limit)
    .execute();
  let sent = 0;
  for (const row of due) {
    if (!(await claim(db, context, row))) continue;
    const outcome = await deliverOne(context, transport, row);
    await record(db, context, row, outcome);
    if (outcome.kind === 'sent') sent += 1;
  }
  return { sent, tried: due.length };
}

async function deliverOne(
  context: Context,
  transport: MailTransport,
  row: OutboxMessageRow,
): Promise<DeliveryOutcome | { kind: 'withheld' }> {
  try {
    const vault = await openVault(context, outboxScope(row.territory_id, row.event_id));
    const payload = vault.open<MailPayload>(outboxPlace(row.id), row.payload_sealed);
    return await transport.deliver({
      ...payload,
      id: row.id,
      idempotencyKey: row.idempotency_key,
      from: context.settings.mailFrom,
    });
  } catch (error) {
    // The people of a destroyed ceremony receive nothing more.
    if (error instanceof Erased) return { kind: 'withheld' };
    return { kind: 'retry', problem: 'L’envoi a rencontré une erreur inattendue.' };
  }
}

async function claim(db: Kysely<Database>, context: Context, row: OutboxMessageRow): Promise<boolean> {
  const result = await db
    .updateTable('outbox_message')
    .set((eb) => ({
      status: 'sending' as OutboxStatus,
      attempts: eb('attempts', '+', 1),
      lease_expires_at: later(context, LEASE_SECONDS),
    }))
    .where('id', '=', row.id)
    .where('status', '=', 'queued')
    // Another deliverer may have tried since this row was read, and been told to wait.
    .where('attempts', '=', row.attempts)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

async function record(
  db: Kysely<Database>,
  context: Context,
  row: OutboxMessageRow,
  outcome: DeliveryOutcome | { kind: 'withheld' },
): Promise<void> {
  await db
    .updateTable('outbox_message')
    .set({ lease_expires_at: null, ...settled(context, row, outcome) })
    .where('id', '=', row.id)
    .where('status', '=', 'sending')
    // An answer that comes after the lease was lost must not settle somebody else's attempt.
    .where('attempts', '=', row.attempts + 1)
    .execute();
}

function settled(context: Context, row: OutboxMessageRow, outcome: DeliveryOutcome | { kind: 'withheld' }) {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent' as OutboxStatus, sent_at: context.clock.now(), problem: null };
    case 'withheld':
      return { status: 'withheld' as OutboxStatus, problem: null };
    case 'refused':
      return { status: 'failed' as OutboxStatus, problem: outcome.problem };
    case 'unknown':
      return { status: 'unknown' as OutboxStatus, problem: outcome.problem };
    case 'retry': {
      const planned = RETRY_AFTER_SECONDS[row.attempts];
      if (planned === undefined) return { status: 'failed' as OutboxStatus, problem: outcome.problem };
      const seconds = Math.max(planned, outcome.afterSeconds ?? 0);
      return {
        status: 'queued' as OutboxStatus,
        problem: outcome.problem,
        next_attempt_at: later(context, seconds),
      };
    }
  }
}

async function settleLostLeases(
  db: Kysely<Database>,
  context: Context,
  transport: MailTransport,
): Promise<void> {
  const knowsItsKeys = transport.name !== 'smtp';
  await db
    .updateTable('outbox_message')
    .set(
      knowsItsKeys
        ? { status: 'queued', lease_expires_at: null }
        : {
            status: 'unknown',
            lease_expires_at: null,
            problem: 'Le serveur s’est arrêté pendant l’envoi : le message est peut-être parti.',
          },
    )
    .where('status', '=', 'sending')
    .where('lease_expires_at', '<', context.clock.now())
    .execute();
}

function later(context: Context, seconds: number): string {
  return new Date(Date.parse(context.clock.now()) + seconds * 1000).toISOString();
}
