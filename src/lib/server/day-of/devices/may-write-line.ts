import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { countOne } from '../../registrations/guards/guard-count.ts';

/** Lines that one device may write in the audit in a day, of what it can do without end. */
export const MOST_LINES_A_DAY = 300;
const DAY_MS = 86_400_000;

/**
 * Whether an act of a device gets its line in the audit, in the transaction of the act. A device is anybody who holds
 * its link, and the audit keeps what it is told for a year: beyond {@link MOST_LINES_A_DAY} more of the same says nothing.
 */
export function mayWriteLine(
  trx: Transaction<Database>,
  context: Context,
  deviceId: string,
): Promise<boolean> {
  return countOne(trx, context, { of: ['device', deviceId], most: MOST_LINES_A_DAY, windowMs: DAY_MS });
}
