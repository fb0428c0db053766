import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { accountHash } from './account-vault.ts';

/** One count of attempts: what is tried, on whom or from where, and how many may fail before pauses begin. */
export interface AttemptBucket {
  readonly of: readonly string[];
  readonly free: number;
}

/** The pause after the free attempts: 30 s, then twice as long each time, 15 minutes at most. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** Without any attempt for this long, a count starts again. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** How long after its last attempt a bucket stays closed, in milliseconds. */
export function pauseAfter(attempts: number, free: number): number {
  if (attempts < free || attempts === 0) return 0;
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - free, 10), LONGEST_PAUSE_MS);
}

/**
 * Asks leave for one attempt and counts it *before* it is made: a thousand guesses sent at once find
 * the count already full. Returns `wait` (and counts nothing) while any bucket pauses: a pause is never
 * prolonged by knocking, so whoever attacks cannot keep the rightful owner out for ever. Whoever
 * succeeds calls {@link forgiveAttempt}. Addresses are kept as keyed hashes only.
 */
export async function takeAttempt(
  context: Context,
  buckets: readonly AttemptBucket[],
): Promise<{ kind: 'allowed' } | { kind: 'wait'; minutes: number }> {
  // One instant for all: a clock that moves on between two readings would make the first attempt wait.
  const instant = context.clock.now();
  const now = Date.parse(instant);
  return transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    const counts: { name: string; failures: number }[] = [];
    let longest = 0;
    // Always in the same order: two attempts must not wait for each other's rows.
    for (const { name, free } of named(context, buckets)) {
      const row = await lockBucket(trx, name, instant);
      const last = Date.parse(row.last_attempt_at);
      const failures = now - last > FORGOTTEN_AFTER_MS ? 0 : row.failures;
      counts.push({ name, failures });
      longest = Math.max(longest, last + pauseAfter(failures, free) - now);
    }
    if (longest > 0) return { kind: 'wait' as const, minutes: Math.ceil(longest / 60_000) };
    for (const { name, failures } of counts) {
      await trx
        .updateTable('throttle')
        .set({ failures: failures + 1, last_attempt_at: instant })
        .where('bucket', '=', name)
        .execute();
    }
    return { kind: 'allowed' as const };
  });
}

/**
 * Takes back the attempt that succeeded, in the caller's transaction. `cleared` buckets start again
 * from nothing; the others keep what others failed there, or an attacker would empty the count of an
 * address by signing in to an account of their own.
 */
export async function forgiveAttempt(
  trx: Transaction<Database>,
  context: Context,
  { cleared, refunded = [] }: { cleared: readonly AttemptBucket[]; refunded?: readonly AttemptBucket[] },
): Promise<void> {
  for (const { name } of named(context, cleared)) {
    await trx.deleteFrom('throttle').where('bucket', '=', name).execute();
  }
  for (const { name } of named(context, refunded)) {
    await trx
      .updateTable('throttle')
      .set((eb) => ({ failures: eb('failures', '-', 1) }))
      .where('bucket', '=', name)
      .where('failures', '>', 0)
      .execute();
  }
}

/** An IPv6 household holds 2^64 addresses: they count as one. Anything else counts as it is written. */
export function addressBlock(clientAddress: string): string {
  const address = clientAddress.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

function named(context: Context, buckets: readonly AttemptBucket[]): { name: string; free: number }[] {
  return buckets
    .map(({ of, free }) => ({ name: accountHash(context, 'throttle', of), free }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Reads a count and holds its row until the transaction ends, on both databases. */
function lockBucket(trx: Transaction<Database>, name: string, now: string) {
  return trx
    .insertInto('throttle')
    .values({ bucket: name, failures: 0, last_attempt_at: now })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet((eb) => ({ failures: eb.ref('throttle.failures') })),
    )
    .returning(['failures', 'last_attempt_at'])
    .executeTakeFirstOrThrow();
}
