import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { nextBondId } from './bond-number.ts';
import { dropBonds } from './drop-bonds.ts';
import { endBondInTransaction } from './end-bond.ts';
import { syncContacts } from './sync-contacts.ts';

/**
 * Begins the months after a ceremony, in the caller's transaction: a bond for each confirmed pair of which both sides
 * were there, once the presences were confirmed or the ceremony was declared held; a pair formed after it needs no
 * presence, and begins on its own day. Contacts and questions for the sides that asked for news. Asked again, it adds what is
 * missing, ends the bonds whose pair was ended meanwhile, and takes back a bond of whom nobody was asked anything yet when the
 * presences were put right. Whether it may be done is the caller's part. Returns how many bonds began.
 */
export async function beginBonds(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<{ begun: number }> {
  await lockEvent(trx, eventId);
  const event = await trx
    .selectFrom('event')
    .leftJoin('ceremony_day', 'ceremony_day.event_id', 'event.id')
    .select(['event.kind', 'event.status', 'event.starts_at_local', 'event.ends_at', 'event.time_zone'])
    .select('ceremony_day.attendance_confirmed_at')
    .where('event.id', '=', eventId)
    .executeTakeFirstOrThrow();
  const isOver = event.status === 'held' || event.attendance_confirmed_at !== null;
  if (event.kind !== 'ceremony' || event.status === 'cancelled' || !isOver) return { begun: 0 };
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select(['pair.id', 'pair.status', 'pair.created_at', 'pair.sponsee_id', 'sponsor.registration_id'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '!=', 'proposed')
    .orderBy('pair.id')
    .execute();
  const absent = await listAbsent(trx, eventId);
  const bonds = await trx
    .selectFrom('bond')
    .select(['id', 'pair_id', 'state'])
    .where('event_id', '=', eventId)
    .execute();
  const bondOf = new Map(bonds.flatMap((bond) => (bond.pair_id === null ? [] : [[bond.pair_id, bond]])));
  const ids = bonds.map(({ id }) => id);
  let begun = 0;
  for (const pair of pairs) {
    const bond = bondOf.get(pair.id);
    const isLate = pair.created_at > event.ends_at;
    const isMissed = !isLate && (absent.has(pair.sponsee_id) || absent.has(pair.registration_id));
    if (bond) {
      if (isMissed) await dropBonds(trx, context, [bond.id]);
      else if (bond.state === 'living' && pair.status !== 'confirmed')
        await endBondInTransaction(trx, context, { territoryId, bondId: bond.id });
      continue;
    }
    if (pair.status !== 'confirmed' || isMissed) continue;
    const id = nextBondId(ids);
    ids.push(id);
    const began_on = isLate ? todayIn(event.time_zone, pair.created_at) : event.starts_at_local.slice(0, 10);
    await trx
      .insertInto('bond')
      .values({
        territory_id: territoryId,
        id,
        event_id: eventId,
        pair_id: pair.id,
        state: 'living',
        began_on,
        ended_on: null,
        last_news_on: began_on,
      })
      .execute();
    begun += 1;
  }
  await syncContacts(trx, context, { territoryId, eventId });
  if (begun > 0)
    await recordAuditEntry(trx, context, {
      action: 'bond.begun',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { bonds: begun },
    });
  return { begun };
}

/** Registrations and households of whom it was confirmed that nobody came. */
async function listAbsent(trx: Transaction<Database>, eventId: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('attendance')
    .select('subject_id')
    .where('event_id', '=', eventId)
    .where('was_present', '=', 0)
    .execute();
  return new Set(rows.map(({ subject_id }) => subject_id));
}
