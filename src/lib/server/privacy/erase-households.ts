import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { NotFound } from '../refusals.ts';
import { deleteSponseesInTransaction } from './delete-sponsees.ts';
import { householdLimit } from './retention-policy.ts';

/**
 * Erases everywhere the households that withdrew too long ago ({@link householdLimit}), with all that hangs on them;
 * `atMost` so many. A certificate they were given goes on being verified by whoever holds it. Returns how many went. The
 * program itself only; anybody else meets `NotFound`.
 */
export async function eraseHouseholds(context: Context, { atMost }: { atMost: number }): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const found = await withdrawnBefore(
    acrossTerritories(context, 'apply retention'),
    householdLimit(context.clock.now()),
  )
    .select(['sponsee.territory_id', 'sponsee.event_id', 'sponsee.id'])
    .limit(atMost)
    .execute();
  let erased = 0;
  for (const own of Map.groupBy(found, (row) => row.event_id).values()) {
    const [first] = own;
    if (!first) continue;
    const { territory_id: territoryId, event_id: eventId } = first;
    erased += await transactInTerritory(context, territoryId, async (trx) => {
      await lockEvent(trx, eventId);
      const over = await withdrawnBefore(trx, householdLimit(context.clock.now()))
        .select('sponsee.id')
        .where(
          'sponsee.id',
          'in',
          own.map(({ id }) => id),
        )
        .execute();
      const ids = over.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await forgetContactsInTransaction(trx, context, { subjectIds: ids });
      const kept = { eventId, ids, certificates: 'keep' as const };
      const { sponsees, messages } = await deleteSponseesInTransaction(trx, context, kept);
      await recordAuditEntry(trx, context, {
        action: 'retention.households_erased',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { households: sponsees, messages },
      });
      return sponsees;
    });
  }
  return erased;
}

/** Households withdrawn at that instant or earlier: the audit knows when. */
function withdrawnBefore(db: Pick<Transaction<Database>, 'selectFrom'>, limit: string) {
  return db
    .selectFrom('sponsee')
    .where('sponsee.status', '=', 'withdrawn')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('audit_entry')
          .select('audit_entry.sequence')
          .whereRef('audit_entry.subject_id', '=', 'sponsee.id')
          .where('audit_entry.action', '=', 'sponsee.withdrawn')
          .where('audit_entry.at', '<=', limit),
      ),
    );
}
