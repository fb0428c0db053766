import type { Vault } from '../vault/open-vault.ts';
import { outboxPlace, type MailPayload } from './enqueue-mail.ts';

/** One message of the outbox as a person reads it. */
export interface OpenedMessage {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly problem: string | null;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: string;
  readonly calendar: string | undefined;
}

/** The columns a message is opened from. */
export interface SealedMessage {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly created_at: string;
  readonly sent_at: string | null;
  readonly problem: string | null;
  readonly payload_sealed: string;
}

/** Opens a sealed message with the vault of its ceremony (or of the network). */
export function openMessage(vault: Vault, row: SealedMessage): OpenedMessage {
  const payload = vault.open<MailPayload>(outboxPlace(row.id), row.payload_sealed);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    problem: row.problem,
    to: payload.to.address,
    subject: payload.subject,
    text: payload.text,
    locale: payload.locale,
    calendar: payload.calendar?.content,
  };
}
