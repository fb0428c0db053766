import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { recordStep } from './record-step.ts';
import type { OutboxMessageRow, OutboxStatus } from './tables.ts';

/** What a provider tells of a message after it took charge of it. */
export interface DeliveryEvent {
  /** The outbox id, where the notification carries it; else the provider's own name for the message. */
  readonly messageId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly kind: 'delivered' | 'delayed' | 'bounced' | 'complained' | 'failed';
  /** The instant that the notification tells, ISO. */
  readonly at: string;
  /** Of a message that came back: whether writing to the address again would be in vain. */
  readonly isPermanent?: boolean | undefined;
}

/** What is never undone by what: a message that came back did so whatever was told before. */
const RANK: Readonly<Record<OutboxStatus, number>> = {
  queued: 0,
  sending: 0,
  unknown: 0,
  withheld: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  bounced: 4,
};

const STATUS_AFTER: Readonly<Record<DeliveryEvent['kind'], OutboxStatus | undefined>> = {
  delivered: 'delivered',
  delayed: undefined,
  bounced: 'bounced',
  complained: 'bounced',
  failed: 'failed',
};

/**
 * Takes in what a provider tells of a message, in whatever order and however often it is told: a status never
 * goes back (`delivered` does not replace `bounced`), each kind of news is one step, once. News of a message
 * that this house has not yet recorded as sent counts: then it has left. `unknown-message` when none bears
 * either name.
 */
export async function recordDeliveryEvent(
  context: Context,
  event: DeliveryEvent,
): Promise<{ kind: 'recorded' } | { kind: 'unchanged' } | { kind: 'unknown-message' }> {
  for (;;) {
    const outcome = await transactAcrossTerritories(context, 'deliver the outbox', (trx) =>
      tryToRecord(trx, context, event),
    );
    if (outcome.kind !== 'overtaken') return outcome;
  }
}

async function tryToRecord(trx: Transaction<Database>, context: Context, event: DeliveryEvent) {
  const message = await findMessage(trx, event);
  if (!message) return { kind: 'unknown-message' } as const;
  const told = await trx
    .selectFrom('outbox_step')
    .select('id')
    .where('message_id', '=', message.id)
    .where('kind', '=', event.kind)
    .executeTakeFirst();
  const status = STATUS_AFTER[event.kind];
  const isLate = RANK[message.status] > RANK[status ?? 'sent'];
  if (told || isLate) return { kind: 'unchanged' } as const;
  const hadNotLeft = message.sent_at === null && event.kind !== 'failed';
  const problem = describeProblem(event);
  const updated = await trx
    .updateTable('outbox_message')
    .set({
      // Whoever still holds it finds it settled.
      lease_expires_at: null,
      ...(hadNotLeft && { status: 'sent' as const, sent_at: event.at, problem: null }),
      ...(status && { status, settled_at: event.at, problem: status === 'delivered' ? null : problem }),
      ...(message.provider_id === null && event.providerId && { provider_id: event.providerId }),
    })
    .where('id', '=', message.id)
    // On PostgreSQL something else may have become of it since it was read.
    .where('status', '=', message.status)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) return { kind: 'overtaken' } as const;
  if (hadNotLeft) await recordStep(trx, context, { messageId: message.id, kind: 'sent' });
  await recordStep(trx, context, { messageId: message.id, kind: event.kind, detail: problem ?? '' });
  return { kind: 'recorded' } as const;
}

async function findMessage(
  trx: Transaction<Database>,
  { messageId, providerId }: DeliveryEvent,
): Promise<OutboxMessageRow | undefined> {
  const all = trx.selectFrom('outbox_message').selectAll();
  const byId = messageId === undefined ? undefined : await all.where('id', '=', messageId).executeTakeFirst();
  if (byId || providerId === undefined) return byId;
  return all.where('provider_id', 'in', [providerId, providerId.toLowerCase()]).executeTakeFirst();
}

function describeProblem({ kind, isPermanent }: DeliveryEvent): string | null {
  switch (kind) {
    case 'bounced':
      return isPermanent === false
        ? 'La boîte de la personne n’a pas pu recevoir le message (pleine, ou indisponible trop longtemps).'
        : 'L’adresse de la personne n’existe pas, ou refuse le message\u00a0: il est revenu.';
    case 'complained':
      return 'La personne a signalé le message comme indésirable.';
    case 'failed':
      return 'Le service d’envoi n’a finalement pas pu envoyer le message.';
    case 'delayed':
      return 'La boîte de la personne fait attendre le message\u00a0: le service d’envoi essaie encore.';
    case 'delivered':
      return null;
  }
}
