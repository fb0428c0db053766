import type { Generated, Selectable } from 'kysely';

/**
 * The life of a message: `queued` → `sending` → `sent` → `delivered` or `bounced`. `failed`: refused, or tried long
 * enough. `withheld`: nobody is concerned by it any more. `unknown`: it may have left, and a person decides.
 */
export type OutboxStatus =
  'queued' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'unknown' | 'withheld';

/** A message for one person, written in the transaction of the change it tells of. */
interface OutboxMessageTable {
  id: string;
  /** Nothing for messages of the network (sign-in, invitation of staff). */
  territory_id: string | null;
  event_id: string | null;
  kind: string;
  /** Whom it is written to, where that is somebody of a ceremony. */
  recipient_kind: 'registration' | 'sponsee' | null;
  recipient_id: string | null;
  /** What must never be sent twice, in one key: a second row with it is not written. */
  idempotency_key: string;
  /** Sealed {@link import('./mail-message.ts').MailMessage} without its ids. */
  payload_sealed: string;
  /** 0: somebody waits for it before their screen; 1: everything else. */
  priority: Generated<number>;
  status: OutboxStatus;
  attempts: number;
  next_attempt_at: string;
  /** While a process holds the message, until when. */
  lease_expires_at: string | null;
  first_attempt_at: string | null;
  /** From then on the next server may have the whole of it; nothing again once it surely has not. */
  handed_over_at: string | null;
  /** The provider's own name for it, in lower case as it gave it. */
  provider_id: string | null;
  created_at: string;
  sent_at: string | null;
  /** When it was delivered, or came back. */
  settled_at: string | null;
  problem: string | null;
  /** The message that this one repeats, when an organiser sent it again. */
  repeats_id: string | null;
}

export type OutboxMessageRow = Selectable<OutboxMessageTable>;

/** What a message went through. */
export type OutboxStepKind =
  | 'queued'
  | 'postponed'
  | 'sent'
  | 'delivered'
  | 'delayed'
  | 'bounced'
  | 'complained'
  | 'failed'
  | 'unknown'
  | 'withheld'
  | 'repeated';

export interface OutboxStepRow {
  id: string;
  message_id: string;
  kind: OutboxStepKind;
  /** A French sentence without any address, or nothing. */
  detail: Generated<string>;
  at: string;
}

/** A notification or an answer that was taken in: the same one again changes nothing. */
export interface InboundReceiptRow {
  /** `resend:<id of the notification>`, `imap:<hash of the message>`. */
  id: string;
  outcome: string;
  received_at: string;
}

/** What a loop that watches the mail remembers (`imap.seen`), or could not do (`imap.problem`). */
export interface MailWatchRow {
  name: string;
  value: string;
  at: string;
}

export interface MailTables {
  outbox_message: OutboxMessageTable;
  outbox_step: OutboxStepRow;
  inbound_receipt: InboundReceiptRow;
  mail_watch: MailWatchRow;
}
