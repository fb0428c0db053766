import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { leaseEnd } from './lease.ts';
import { countLeftToday, postponeBeyondLimit } from './limit-day.ts';
import type { OutboxMessageRow } from './tables.ts';

/** A message that is due, before anybody holds it. */
export interface DueMessage {
  readonly id: string;
  readonly territory_id: string | null;
  readonly first_attempt_at: string | null;
}

/**
 * The due messages that nobody awaits, at most `limit`, in a fair order: the first of each territory, then the
 * second of each… A town that queued ten thousand delays another by one message at a time.
 */
export async function listDueFairly(context: Context, limit: number): Promise<DueMessage[]> {
  return acrossTerritories(context, 'deliver the outbox')
    .selectFrom((from) =>
      from
        .selectFrom('outbox_message')
        .select(['id', 'territory_id', 'first_attempt_at', 'next_attempt_at', 'created_at'])
        .select((eb) =>
          eb.fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('territory_id').orderBy('created_at').orderBy('id'))
            .as('turn'),
        )
        .where('status', '=', 'queued')
        .where('priority', '>', 0)
        .where('next_attempt_at', '<=', context.clock.now())
        .as('due'),
    )
    .select(['id', 'territory_id', 'first_attempt_at'])
    .orderBy('turn')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Whether a message that somebody waits for before their screen is due. */
export async function isSomebodyWaiting(context: Context): Promise<boolean> {
  const awaited = await listAwaited(acrossTerritories(context, 'deliver the outbox'), context.clock.now(), 1);
  return awaited.length > 0;
}

/**
 * Takes at most `count` messages into this process's hands and returns their rows as they are now, in the
 * order in which to send them: those that somebody waits for, then what it takes from the front of `plan`.
 * The guarded update gives each to one process alone, and only while it is due. Messages beyond their
 * territory's limit of the day are put off instead, with the reason.
 */
export function claimMessages(
  context: Context,
  plan: DueMessage[],
  count: number,
): Promise<OutboxMessageRow[]> {
  return transactAcrossTerritories(context, 'deliver the outbox', async (trx) => {
    const now = context.clock.now();
    const awaited = await listAwaited(trx, now, count);
    const { taken, beyond } = await takeWithinLimits(trx, context, plan, count - awaited.length);
    const ids = [...awaited, ...taken].map(({ id }) => id);
    const claimed = await claim(trx, ids, now);
    // Only now: those just claimed take the last places of the day.
    for (const territoryId of beyond) await postponeBeyondLimit(trx, context, territoryId);
    return claimed.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  });
}

async function claim(
  trx: Transaction<Database>,
  ids: readonly string[],
  now: string,
): Promise<OutboxMessageRow[]> {
  if (ids.length === 0) return [];
  return (
    trx
      .updateTable('outbox_message')
      .set((eb) => ({
        status: 'sending',
        attempts: eb('attempts', '+', 1),
        lease_expires_at: leaseEnd(now),
        first_attempt_at: eb.fn.coalesce('first_attempt_at', eb.val(now)),
      }))
      .where('id', 'in', ids)
      // Since it was listed, another deliverer may hold it, or have been told to wait with it.
      .where('status', '=', 'queued')
      .where('next_attempt_at', '<=', now)
      .returningAll()
      .execute()
  );
}

function listAwaited(db: Pick<Transaction<Database>, 'selectFrom'>, now: string, limit: number) {
  return db
    .selectFrom('outbox_message')
    .select(['id', 'territory_id', 'first_attempt_at'])
    .where('status', '=', 'queued')
    .where('priority', '=', 0)
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/**
 * Takes from the front of `plan` what the limits of the day allow; drops from it what they do not, and tells
 * which territories are `beyond` theirs.
 */
async function takeWithinLimits(
  trx: Transaction<Database>,
  context: Context,
  plan: DueMessage[],
  count: number,
): Promise<{ taken: DueMessage[]; beyond: ReadonlySet<string> }> {
  const left = new Map<string, number>();
  const taken: DueMessage[] = [];
  const beyond = new Set<string>();
  const stillDue = new Set<string>();
  while (taken.length < count) {
    // Another deliverer may have taken what was planned: it must not stand for a place of the day.
    if (stillDue.size === 0) await findStillDue(trx, context, plan, count, stillDue);
    const next = plan.shift();
    if (!next) break;
    if (!stillDue.delete(next.id)) continue;
    const territoryId = next.territory_id;
    // One that was tried before has been counted, and the network's own messages are not.
    if (territoryId !== null && next.first_attempt_at === null) {
      const allowed = left.get(territoryId) ?? (await countLeftToday(trx, context, territoryId, count));
      if (allowed <= 0) {
        beyond.add(territoryId);
        const others = plan.filter(
          (due) => due.territory_id !== territoryId || due.first_attempt_at !== null,
        );
        plan.splice(0, plan.length, ...others);
        stillDue.clear();
        continue;
      }
      left.set(territoryId, allowed - 1);
    }
    taken.push(next);
  }
  return { taken, beyond };
}

/** Notes which of the first of `plan` are due and in nobody's hands; takes from it those before them that are not. */
async function findStillDue(
  trx: Transaction<Database>,
  context: Context,
  plan: DueMessage[],
  count: number,
  stillDue: Set<string>,
): Promise<void> {
  while (plan.length > 0) {
    const rows = await trx
      .selectFrom('outbox_message')
      .select('id')
      .where(
        'id',
        'in',
        plan.slice(0, count).map(({ id }) => id),
      )
      .where('status', '=', 'queued')
      .where('next_attempt_at', '<=', context.clock.now())
      .execute();
    for (const { id } of rows) stillDue.add(id);
    if (rows.length > 0) return;
    plan.splice(0, count);
  }
}
