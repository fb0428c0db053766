import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { KeyScope } from '../vault/keyring.ts';
import { openVault } from '../vault/open-vault.ts';
import type { MailMessage } from './mail-message.ts';
import { recordStep } from './record-step.ts';

/** What is sealed in the outbox: the message without what its row already says. */
export type MailPayload = Omit<MailMessage, 'id' | 'idempotencyKey' | 'from'>;

export interface QueuedMail {
  /** What kind of message, in code words: `registration.confirm`. */
  readonly kind: string;
  /** What must never be sent twice, as one key: `registration.confirm:<id>`. */
  readonly idempotencyKey: string;
  readonly territoryId: string | null;
  readonly eventId: string | null;
  /** Whom it is written to, where that is somebody of a ceremony. */
  readonly recipient?: MailRecipient;
  /** Somebody waits for it before their screen: it goes before everything else. */
  readonly isAwaited?: boolean;
  /** UTC instant before which it does not leave: until then it can be stopped. */
  readonly leavesAt?: string;
  /** The message that this one repeats. */
  readonly repeats?: string;
  readonly payload: MailPayload;
}

/** Somebody of a ceremony, by the row that knows their address. */
export interface MailRecipient {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
}

/**
 * Queues one message for one person in the caller's transaction: it is sent if and only if the change
 * it tells of is kept. Returns its id, or nothing when a message with this key was queued before.
 */
export async function enqueueMail(
  trx: Transaction<Database>,
  context: Context,
  mail: QueuedMail,
): Promise<string | undefined> {
  const id = newId();
  const vault = await openVault(context, outboxScope(mail.territoryId, mail.eventId));
  const now = context.clock.now();
  const written = await trx
    .insertInto('outbox_message')
    .values({
      id,
      territory_id: mail.territoryId,
      event_id: mail.eventId,
      kind: mail.kind,
      recipient_kind: mail.recipient?.kind ?? null,
      recipient_id: mail.recipient?.id ?? null,
      priority: mail.isAwaited ? 0 : 1,
      repeats_id: mail.repeats ?? null,
      idempotency_key: mail.idempotencyKey,
      payload_sealed: vault.seal(outboxPlace(id), mail.payload),
      status: 'queued',
      attempts: 0,
      next_attempt_at: mail.leavesAt ?? now,
      lease_expires_at: null,
      created_at: now,
      sent_at: null,
      problem: null,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written) await recordStep(trx, context, { messageId: id, kind: 'queued' });
  return written?.id;
}

/** The key that seals a message: its ceremony's, so that it dies with it; else the network's. */
export function outboxScope(territoryId: string | null, eventId: string | null): KeyScope {
  return territoryId && eventId ? { kind: 'ceremony', territoryId, eventId } : { kind: 'network' };
}

/** Where a message's content is sealed. */
export function outboxPlace(id: string) {
  return { table: 'outbox_message', row: id, column: 'payload_sealed' };
}
