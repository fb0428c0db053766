import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { leaseEnd, secondsAfter } from './lease.ts';
import type { DeliveryOutcome, MailTransport } from './mail-message.ts';
import { recordStep } from './record-step.ts';
import { planRetry } from './retry-plan.ts';
import type { OutboxMessageRow, OutboxStatus, OutboxStepKind } from './tables.ts';

/** So long, in seconds, Resend recognises a key it has seen (24 h), less the time of one last attempt. */
const PROVIDER_MEMORY_SECONDS = 24 * 3600 - 300;

const FATE_UNKNOWN = 'Le message est peut-être parti\u00a0: une personne doit décider s’il faut le renvoyer.';

/** What became of a claimed message: what the transport answered, or that nobody is concerned any more. */
export type Fate = DeliveryOutcome | { readonly kind: 'withheld'; readonly problem: string | null };

/** The claim was lost to another process: nothing may be sent under it any more. */
export class ClaimLost extends Error {}

interface Settlement {
  readonly status: OutboxStatus;
  readonly step: OutboxStepKind;
  readonly problem: string | null;
  readonly changes: Partial<OutboxMessageRow>;
}

/**
 * Writes durably that the next server may have the whole of a claimed message from now on, and renews its
 * lease. Throws {@link ClaimLost} where the message is no longer this claim's: then it must not be sent.
 */
export async function markHandover(context: Context, claimed: OutboxMessageRow): Promise<void> {
  const now = context.clock.now();
  const marked = await transactAcrossTerritories(context, 'deliver the outbox', (trx) =>
    trx
      .updateTable('outbox_message')
      .set((eb) => ({
        handed_over_at: eb.fn.coalesce('handed_over_at', eb.val(now)),
        lease_expires_at: leaseEnd(now),
      }))
      .where('id', '=', claimed.id)
      .where('status', '=', 'sending')
      .where('attempts', '=', claimed.attempts)
      .executeTakeFirst(),
  );
  if (marked.numUpdatedRows !== 1n) throw new ClaimLost();
}

/**
 * Whether a message that an earlier attempt may have sent can be tried again without anybody getting it twice:
 * `file` writes the same file again, `resend` recognises the key for a day, `smtp` recognises nothing.
 */
export function isSafeToRepeat(
  transport: Pick<MailTransport, 'name'>,
  message: Pick<OutboxMessageRow, 'first_attempt_at'>,
  at: string,
): boolean {
  if (transport.name === 'file') return true;
  if (transport.name === 'smtp') return false;
  return at < secondsAfter(message.first_attempt_at ?? at, PROVIDER_MEMORY_SECONDS);
}

/**
 * Ends the claim: writes what became of the message, and the step, in one transaction. An answer that comes
 * after the claim was lost settles nothing, but for the name the provider gave the message.
 */
export async function settleMessage(
  context: Context,
  transport: Pick<MailTransport, 'name'>,
  claimed: OutboxMessageRow,
  fate: Fate,
): Promise<void> {
  const { status, step, problem, changes } = judge(context, transport, claimed, fate);
  await transactAcrossTerritories(context, 'deliver the outbox', async (trx) => {
    const settled = await trx
      .updateTable('outbox_message')
      .set({ ...changes, status, problem, lease_expires_at: null })
      .where('id', '=', claimed.id)
      .where('status', '=', 'sending')
      .where('attempts', '=', claimed.attempts)
      .executeTakeFirst();
    if (settled.numUpdatedRows === 1n) {
      await recordStep(trx, context, { messageId: claimed.id, kind: step, detail: problem ?? '' });
    } else if (fate.kind === 'sent' && fate.providerId !== undefined) {
      // A notification overtook our own record: the message keeps its later status.
      await trx
        .updateTable('outbox_message')
        .set({ provider_id: fate.providerId })
        .where('id', '=', claimed.id)
        .where('provider_id', 'is', null)
        .execute();
    }
  });
}

/**
 * Takes back the messages whose process died with them. One without the mark of its handover has surely not
 * left and is sent again; one with it only where that is safe ({@link isSafeToRepeat}), else a person decides.
 */
export async function settleLostLeases(
  context: Context,
  transport: Pick<MailTransport, 'name'>,
): Promise<void> {
  const now = context.clock.now();
  await transactAcrossTerritories(context, 'deliver the outbox', async (trx) => {
    const lost = await trx
      .selectFrom('outbox_message')
      .select(['id', 'attempts', 'first_attempt_at', 'handed_over_at'])
      .where('status', '=', 'sending')
      .where('lease_expires_at', '<', now)
      .execute();
    for (const row of lost) {
      const goesOn = row.handed_over_at === null || isSafeToRepeat(transport, row, now);
      const problem = goesOn ? 'L’envoi a été interrompu\u00a0: il reprend.' : FATE_UNKNOWN;
      const taken = await trx
        .updateTable('outbox_message')
        .set({
          status: goesOn ? 'queued' : 'unknown',
          lease_expires_at: null,
          problem,
          ...(goesOn && { next_attempt_at: now }),
        })
        .where('id', '=', row.id)
        .where('status', '=', 'sending')
        .where('attempts', '=', row.attempts)
        .where('lease_expires_at', '<', now)
        .executeTakeFirst();
      if (taken.numUpdatedRows !== 1n) continue;
      const kind = goesOn ? 'postponed' : 'unknown';
      await recordStep(trx, context, { messageId: row.id, kind, detail: problem });
    }
  });
}

function judge(
  context: Context,
  transport: Pick<MailTransport, 'name'>,
  claimed: OutboxMessageRow,
  fate: Fate,
): Settlement {
  const now = context.clock.now();
  // What an earlier attempt may have sent stays so, whatever this one was answered.
  const mayHaveLeftBefore = claimed.handed_over_at !== null;
  const surelyHere: Partial<OutboxMessageRow> = mayHaveLeftBefore ? {} : { handed_over_at: null };
  switch (fate.kind) {
    case 'sent':
      return {
        status: 'sent',
        step: 'sent',
        problem: null,
        changes: { sent_at: now, ...(fate.providerId !== undefined && { provider_id: fate.providerId }) },
      };
    case 'withheld':
      return {
        status: 'withheld',
        step: 'withheld',
        problem: fate.problem,
        // It takes no place among those of the day.
        changes: { ...surelyHere, ...(claimed.attempts === 1 && { first_attempt_at: null }) },
      };
    case 'refused':
      return { status: 'failed', step: 'failed', problem: fate.problem, changes: surelyHere };
    case 'unknown':
    case 'retry': {
      const mayHaveLeft = fate.kind === 'unknown' || mayHaveLeftBefore;
      const seconds = planRetry({
        messageId: claimed.id,
        attempts: claimed.attempts,
        firstAttemptAt: claimed.first_attempt_at ?? now,
        now,
        afterSeconds: fate.kind === 'retry' ? fate.afterSeconds : undefined,
      });
      const next = seconds === undefined ? undefined : secondsAfter(now, seconds);
      if (mayHaveLeft && (next === undefined || !isSafeToRepeat(transport, claimed, next))) {
        return { status: 'unknown', step: 'unknown', problem: fate.problem, changes: {} };
      }
      const changes =
        fate.kind === 'unknown' ? { handed_over_at: claimed.handed_over_at ?? now } : surelyHere;
      if (next === undefined) return { status: 'failed', step: 'failed', problem: fate.problem, changes };
      return {
        status: 'queued',
        step: 'postponed',
        problem: fate.problem,
        changes: { ...changes, next_attempt_at: next },
      };
    }
  }
}

/** The fate of a message that an earlier attempt may have sent and that cannot be tried again safely. */
export function unknownFate(): Fate {
  return { kind: 'unknown', problem: FATE_UNKNOWN };
}
