import { Temporal } from 'temporal-polyfill';
import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import type { RightUsed } from '../tables.ts';

/** Calendar months to answer a request, from its receipt (GDPR art. 12.3). */
export const MONTHS_TO_ANSWER = 1;

/** The local day by which a request received on `day` (`YYYY-MM-DD`) has to be answered. */
export function answerBy(day: string): string {
  return Temporal.PlainDate.from(day).add({ months: MONTHS_TO_ANSWER }).toString();
}

/**
 * Writes down that somebody used a right and was answered now: never who. Needs `sponsor:manage`.
 * `receivedOn`: the local day on which they asked.
 */
export async function recordRequest(
  context: Context,
  { territoryId, right, receivedOn }: { territoryId: string; right: RightUsed; receivedOn: string },
): Promise<{ kind: 'recorded' }> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  await transactInTerritory(context, territoryId, (trx) =>
    recordRequestInTransaction(trx, context, { territoryId, right, receivedOn }),
  );
  return { kind: 'recorded' };
}

/** As {@link recordRequest}, in the caller's transaction, which carried the request out. */
export async function recordRequestInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, right, receivedOn }: { territoryId: string; right: RightUsed; receivedOn: string },
): Promise<void> {
  const id = newId();
  const { actor } = context;
  await trx
    .insertInto('rights_request')
    .values({
      territory_id: territoryId,
      id,
      right_used: right,
      received_on: receivedOn,
      answered_at: context.clock.now(),
      account_id: actor.kind === 'account' ? actor.accountId : null,
    })
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'rights.answered',
    territoryId,
    subject: { table: 'rights_request', id },
    detail: { right },
  });
}
