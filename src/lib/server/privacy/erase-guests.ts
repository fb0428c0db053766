import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { guestKeptUntil } from '../guests/guest-kept.ts';
import { calledOffAt } from '../guests/guested-moment.ts';
import { NotFound } from '../refusals.ts';
import { deleteGuestsInTransaction } from './delete-guests.ts';
import { guestLimits } from './retention-policy.ts';

/** So many at a time: on SQLite nobody else writes meanwhile. */
const BATCH = 200;

/**
 * Erases everywhere the guests that are past their time (`guests/guest-kept.ts`), with what was written to them.
 * Places do not change: those of a moment that is over are nobody's, and the others held none. Whoever confirmed
 * meanwhile is left alone. Returns how many were erased. The program itself only; anybody else meets `NotFound`.
 */
export async function eraseGuests(context: Context, _input: Record<string, never> = {}): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const found = await mayBePast(acrossTerritories(context, 'apply retention'), context.clock.now())
    .select(['guest.territory_id', 'guest.event_id', 'guest.id'])
    .execute();
  let erased = 0;
  for (const ofEvent of Map.groupBy(found, (row) => row.event_id).values()) {
    const [first] = ofEvent;
    if (!first) continue;
    for (let start = 0; start < ofEvent.length; start += BATCH) {
      const ids = ofEvent.slice(start, start + BATCH).map(({ id }) => id);
      erased += await transactInTerritory(context, first.territory_id, (trx) =>
        eraseExpired(trx, context, { territoryId: first.territory_id, eventId: first.event_id, ids }),
      );
    }
  }
  return erased;
}

async function eraseExpired(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, ids }: { territoryId: string; eventId: string; ids: readonly string[] },
): Promise<number> {
  await lockEvent(trx, eventId);
  const now = context.clock.now();
  const rows = await mayBePast(trx, now)
    .select(['guest.id', 'guest.status', 'guest.created_at', 'guest.withdrawn_at'])
    .select(['event_moment.ends_at', 'event_moment.cancelled_at', 'event.cancelled_at as event_cancelled_at'])
    .where('guest.id', 'in', ids)
    .execute();
  const expired = rows.filter((row) => {
    return guestKeptUntil(row, { ends_at: row.ends_at, cancelled_at: calledOffAt(row) }) <= now;
  });
  if (expired.length === 0) return 0;
  const { guests, messages } = await deleteGuestsInTransaction(trx, {
    eventId,
    ids: expired.map(({ id }) => id),
  });
  await recordAuditEntry(trx, context, {
    action: 'retention.guests_erased',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { guests, messages },
  });
  return guests;
}

/** Guests that may be past their time; {@link guestKeptUntil} decides. */
function mayBePast(db: Pick<Transaction<Database>, 'selectFrom'>, now: string) {
  const limits = guestLimits(now);
  return db
    .selectFrom('guest')
    .innerJoin('event_moment', (join) =>
      join
        .onRef('event_moment.territory_id', '=', 'guest.territory_id')
        .onRef('event_moment.id', '=', 'guest.moment_id'),
    )
    .innerJoin('event', (join) =>
      join.onRef('event.territory_id', '=', 'guest.territory_id').onRef('event.id', '=', 'guest.event_id'),
    )
    .where((eb) =>
      eb.or([
        eb.and([
          eb('guest.status', '=', 'unconfirmed'),
          eb('guest.created_at', '<=', limits.unconfirmedSince),
        ]),
        eb.and([eb('guest.status', '=', 'withdrawn'), eb('guest.withdrawn_at', '<=', limits.withdrawnAt)]),
        eb('event_moment.ends_at', '<=', limits.over),
        eb('event_moment.cancelled_at', '<=', limits.over),
        eb('event.cancelled_at', '<=', limits.over),
      ]),
    );
}
