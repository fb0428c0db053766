import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { deriveKey, keyedHash } from '../../vault/seal.ts';

/** How much of one thing is let through from its first occurrence on, until the window has passed. */
export interface Limit {
  /** What is counted, and of whom: kept as a keyed hash only, and for a day at most. */
  readonly of: readonly string[];
  readonly most: number;
  readonly windowMs: number;
}

/**
 * The longest time to wait, in milliseconds, until each of these limits lets something through; 0 when all do
 * now. Reads only: whoever is refused costs no write, and prolongs nothing by knocking.
 */
export async function waitFor(
  trx: Transaction<Database>,
  context: Context,
  limits: readonly Limit[],
): Promise<number> {
  const now = Date.parse(context.clock.now());
  const named = new Map(limits.map((limit) => [bucketName(context, limit), limit]));
  const rows = await trx
    .selectFrom('throttle')
    .select(['bucket', 'failures', 'last_attempt_at'])
    .where('bucket', 'in', [...named.keys()])
    .execute();
  let longest = 0;
  for (const row of rows) {
    const limit = named.get(row.bucket);
    const elapsed = now - Date.parse(row.last_attempt_at);
    if (!limit || row.failures < limit.most || Math.abs(elapsed) >= limit.windowMs) continue;
    longest = Math.max(longest, limit.windowMs - elapsed);
  }
  return longest;
}

/**
 * Counts one occurrence, unless the limit is reached: true when it was counted. One statement that holds the
 * row until the transaction ends, so that two processes count the same. `throttle.last_attempt_at` is here the
 * window's beginning; one that lies a window ahead (a clock put back) counts as passed.
 */
export async function countOne(trx: Transaction<Database>, context: Context, limit: Limit): Promise<boolean> {
  const instant = context.clock.now();
  const isLive = sql<boolean>`(throttle.last_attempt_at > ${shifted(instant, -limit.windowMs)} and throttle.last_attempt_at < ${shifted(instant, limit.windowMs)})`;
  const counted = await trx
    .insertInto('throttle')
    .values({ bucket: bucketName(context, limit), failures: 1, last_attempt_at: instant })
    .onConflict((conflict) =>
      conflict
        .column('bucket')
        .doUpdateSet((eb) => ({
          failures: eb
            .case()
            .when(isLive)
            .then(eb('throttle.failures', '+', 1))
            .else(1)
            .end(),
          last_attempt_at: eb
            .case()
            .when(isLive)
            .then(eb.ref('throttle.last_attempt_at'))
            .else(instant)
            .end(),
        }))
        .where((eb) => eb.or([eb('throttle.failures', '<', limit.most), eb.not(isLive)])),
    )
    .returning('failures')
    .executeTakeFirst();
  return counted !== undefined;
}

/** Takes back one that was counted and did not happen. */
export async function uncountOne(trx: Transaction<Database>, context: Context, limit: Limit): Promise<void> {
  await trx
    .updateTable('throttle')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('bucket', '=', bucketName(context, limit))
    .where('failures', '>', 0)
    .execute();
}

function bucketName(context: Context, { of }: Limit): string {
  return keyedHash(deriveKey(context.keyring.rootKey, 'registration guard'), JSON.stringify(of));
}

function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
