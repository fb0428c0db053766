export type OutboxStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'withheld';

/** A message for one person, written in the transaction of the change it tells of. */
export interface OutboxMessageRow {
  id: string;
  /** Nothing for messages of the network (sign-in, invitation of staff). */
  territory_id: string | null;
  event_id: string | null;
  kind: string;
  /** What must never be sent twice, in one key: a second row with it is not written. */
  idempotency_key: string;
  /** Sealed {@link import('./mail-message.ts').MailMessage} without its ids. */
  payload_sealed: string;
  status: OutboxStatus;
  attempts: number;
  next_attempt_at: string;
  /** While a process holds the message, until when. */
  lease_expires_at: string | null;
  created_at: string;
  sent_at: string | null;
  problem: string | null;
}

export interface MailTables {
  outbox_message: OutboxMessageRow;
}
