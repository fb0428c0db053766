import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { openSessionStore } from './sessions/session-store.ts';
import { FORGOTTEN_AFTER_MS } from './take-attempt.ts';

/**
 * Deletes what no longer opens or slows anything: sessions that ended, links used or expired, counts of
 * attempts a day old. Changes nothing that anybody could notice; to be run now and then by the program.
 */
export async function forgetSpentAccess(context: Context, _input: Record<string, never> = {}): Promise<void> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const now = context.clock.now();
  const dayAgo = new Date(Date.parse(now) - FORGOTTEN_AFTER_MS).toISOString();
  await transactAcrossTerritories(context, 'apply retention', async (trx) => {
    await openSessionStore(trx, context.clock).deleteExpiredSessions();
    // Kept for a day past their time, so that the page can say « expired » or « used » rather than « unknown ».
    await trx
      .deleteFrom('sign_in_link')
      .where((eb) => eb.or([eb('expires_at', '<', dayAgo), eb('consumed_at', '<', dayAgo)]))
      .execute();
    await trx.deleteFrom('throttle').where('last_attempt_at', '<', dayAgo).execute();
  });
}
