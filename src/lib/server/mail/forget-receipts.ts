import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';

/** Days for which it is remembered that a notification or an answer was taken in. */
export const RECEIPTS_KEPT_DAYS = 30;

/**
 * Forgets old receipts. A notification as old as that is refused by its own date, and a mailbox is never read
 * twice over, so nothing comes to be taken in again.
 */
export async function forgetReceipts(context: Context): Promise<void> {
  const before = Temporal.Instant.from(context.clock.now()).subtract({ hours: 24 * RECEIPTS_KEPT_DAYS });
  await acrossTerritories(context, 'apply retention')
    .deleteFrom('inbound_receipt')
    .where('received_at', '<', before.toString({ fractionalSecondDigits: 3 }))
    .execute();
}
