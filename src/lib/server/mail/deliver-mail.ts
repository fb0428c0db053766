import type { Context } from '../context.ts';
import { Erased } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { claimMessages, listDueFairly, type DueMessage } from './claim-messages.ts';
import { outboxPlace, outboxScope, type MailPayload } from './enqueue-mail.ts';
import type { MailTransport } from './mail-message.ts';
import {
  isSafeToRepeat,
  markHandover,
  settleLostLeases,
  settleMessage,
  unknownFate,
  type Fate,
} from './settle-message.ts';
import type { OutboxMessageRow } from './tables.ts';

/** Says in a French sentence why a due message concerns nobody any more, or nothing: then it leaves. */
export type WhyWithhold = (
  context: Context,
  row: OutboxMessageRow,
  payload: MailPayload,
) => Promise<string | undefined>;

export interface DeliveryOptions {
  /** How many messages one call tries at most. */
  readonly limit?: number;
  readonly whyWithhold?: WhyWithhold | undefined;
  /** Once it is aborted, nothing more is begun. */
  readonly signal?: AbortSignal;
}

/**
 * Sends what is due, as many at the same time as the transport takes: what somebody waits for first, then the
 * territories in turns. Returns how many were tried and how many of them were sent.
 *
 * A message is claimed by a guarded update, and claimed again by the mark that is written before the next
 * server can have it: two processes never send the same one, even when one of them slept past its lease. One
 * whose process died is sent again where it surely has not left or where the transport recognises what it
 * already sent; else a person decides (`unknown`).
 */
export async function deliverMail(
  context: Context,
  transport: MailTransport,
  { limit = 50, whyWithhold, signal }: DeliveryOptions = {},
): Promise<{ sent: number; tried: number }> {
  await settleLostLeases(context, transport);
  const connections = transport.connections ?? 1;
  const plan = await listDueFairly(context, limit);
  const claimed: OutboxMessageRow[] = [];
  let begun = 0;
  let sent = 0;
  let claiming: Promise<void> = Promise.resolve();

  /** The next message to send; one of the workers at a time looks for more. */
  const take = async (): Promise<OutboxMessageRow | undefined> => {
    claiming = claiming.then(async () => {
      const count = Math.min(connections, limit - begun);
      if (claimed.length > 0 || count <= 0 || signal?.aborted) return;
      const more = await claimWhileAnyLeft(context, plan, count);
      begun += more.length;
      claimed.push(...more);
    });
    await claiming;
    return claimed.shift();
  };
  const work = async () => {
    for (let row = await take(); row; row = await take()) {
      const fate = await deliverOne(context, transport, row, whyWithhold);
      await settleMessage(context, transport, row, fate);
      if (fate.kind === 'sent') sent += 1;
    }
  };
  const works = await Promise.allSettled(Array.from({ length: connections }, work));
  // Told only once no worker has anything in its hands.
  const broken = works.find((each) => each.status === 'rejected');
  if (broken) throw broken.reason;
  return { sent, tried: begun };
}

/** Claims until something was got or the plan is empty: others may have taken what stood at its front. */
async function claimWhileAnyLeft(
  context: Context,
  plan: DueMessage[],
  count: number,
): Promise<OutboxMessageRow[]> {
  for (;;) {
    const wasLeft = plan.length > 0;
    const claimed = await claimMessages(context, plan, count);
    if (claimed.length > 0 || !wasLeft) return claimed;
  }
}

async function deliverOne(
  context: Context,
  transport: MailTransport,
  row: OutboxMessageRow,
  whyWithhold: WhyWithhold | undefined,
): Promise<Fate> {
  const mayHaveLeft = row.handed_over_at !== null;
  if (mayHaveLeft && !isSafeToRepeat(transport, row, context.clock.now())) return unknownFate();
  let wasHandedOver = false;
  try {
    const vault = await openVault(context, outboxScope(row.territory_id, row.event_id));
    const payload = vault.open<MailPayload>(outboxPlace(row.id), row.payload_sealed);
    const reason = await whyWithhold?.(context, row, payload);
    if (reason !== undefined) return { kind: 'withheld', problem: reason };
    return await transport.deliver(
      {
        ...payload,
        id: row.id,
        idempotencyKey: row.idempotency_key,
        from: context.settings.mailFrom,
      },
      {
        onHandover: async () => {
          await markHandover(context, row);
          wasHandedOver = true;
        },
      },
    );
  } catch (error) {
    // The people of a destroyed ceremony receive nothing more.
    if (error instanceof Erased) return { kind: 'withheld', problem: null };
    const problem = 'L’envoi a rencontré une erreur inattendue.';
    return wasHandedOver ? { kind: 'unknown', problem } : { kind: 'retry', problem };
  }
}
