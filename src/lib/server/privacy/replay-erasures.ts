import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { eraseRequestedInTransaction } from './erase-requested.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { contactsWithoutAnswers } from '../follow-up/bonds/forgotten-answers.ts';
import { eraseRequestedGuestInTransaction } from './erase-requested-guest.ts';
import { eraseRequestedSponseeInTransaction } from './erase-requested-sponsee.ts';
import { replayErasedTraces } from './replay-erased-traces.ts';
import { replayWithdrawals } from './replay-withdrawals.ts';

/** So many ids a query, and a transaction: on SQLite nobody else writes meanwhile. */
const BATCH = 200;

/**
 * Erases again, everywhere, whoever asked to be erased and is there nevertheless: brought back by a restored
 * backup, or left by a request that was interrupted; and the traces and withdrawals of certificates likewise. Returns
 * how many registrations, households, guests and contacts that were; none in an ordinary hour. It asks no clock, so that
 * no doubt about it keeps anybody. The program itself only; anybody else meets `NotFound`.
 */
export async function replayErasures(context: Context): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  await replayErasedTraces(context);
  await replayWithdrawals(context);
  const ledger = (await context.keyring.listErasures()).map(({ registrationId }) => registrationId);
  let erased = 0;
  for (let start = 0; start < ledger.length; start += BATCH) {
    const ids = ledger.slice(start, start + BATCH);
    erased += await replayRegistrations(context, ids);
    erased += await replayGuests(context, ids);
    erased += await replayHouseholds(context, ids);
    erased += await replayContacts(context, ids);
    erased += await replayAnswers(context, contactsWithoutAnswers(ids));
  }
  return erased;
}

async function replayRegistrations(context: Context, ids: readonly string[]): Promise<number> {
  const back = await acrossTerritories(context, 'apply retention')
    .selectFrom('registration')
    .select(['territory_id', 'event_id', 'id'])
    .where('id', 'in', ids)
    .execute();
  let erased = 0;
  for (const ofEvent of Map.groupBy(back, (row) => row.event_id).values()) {
    const [first] = ofEvent;
    if (!first) continue;
    const requested = {
      territoryId: first.territory_id,
      eventId: first.event_id,
      ids: ofEvent.map(({ id }) => id),
    };
    const { registrations } = await transactInTerritory(context, requested.territoryId, (trx) =>
      eraseRequestedInTransaction(trx, context, requested),
    );
    erased += registrations;
  }
  return erased;
}

/** Anybody's id stands in the same ledger: ids are random, and one is of one table only. */
async function replayGuests(context: Context, ids: readonly string[]): Promise<number> {
  const back = await acrossTerritories(context, 'apply retention')
    .selectFrom('guest')
    .select(['territory_id', 'event_id', 'id'])
    .where('id', 'in', ids)
    .execute();
  let erased = 0;
  for (const { territory_id: territoryId, event_id: eventId, id: guestId } of back) {
    const { guests } = await transactInTerritory(context, territoryId, (trx) =>
      eraseRequestedGuestInTransaction(trx, context, { territoryId, eventId, guestId }),
    );
    erased += guests;
  }
  return erased;
}

async function replayHouseholds(context: Context, ids: readonly string[]): Promise<number> {
  const back = await acrossTerritories(context, 'apply retention')
    .selectFrom('sponsee')
    .select(['territory_id', 'event_id', 'id'])
    .where('id', 'in', ids)
    .execute();
  let erased = 0;
  for (const { territory_id: territoryId, event_id: eventId, id: sponseeId } of back) {
    const { sponsees } = await transactInTerritory(context, territoryId, async (trx) => {
      await forgetContactsInTransaction(trx, context, { subjectIds: [sponseeId] });
      return eraseRequestedSponseeInTransaction(trx, context, { territoryId, eventId, sponseeId });
    });
    erased += sponsees;
  }
  return erased;
}

async function replayContacts(context: Context, ids: readonly string[]): Promise<number> {
  const back = await acrossTerritories(context, 'apply retention')
    .selectFrom('follow_up_contact')
    .select(['territory_id', 'id'])
    .where('id', 'in', ids)
    .execute();
  let erased = 0;
  for (const [territoryId, own] of Map.groupBy(back, (row) => row.territory_id)) {
    const { contacts } = await transactInTerritory(context, territoryId, (trx) =>
      forgetContactsInTransaction(trx, context, { contactIds: own.map(({ id }) => id) }),
    );
    erased += contacts;
  }
  return erased;
}

/** The contact lives on; what was kept of them for another year does not. */
async function replayAnswers(context: Context, contactIds: readonly string[]): Promise<number> {
  if (contactIds.length === 0) return 0;
  const gone = await acrossTerritories(context, 'apply retention')
    .updateTable('follow_up_contact')
    .set({ renewal_sealed: null })
    .where('id', 'in', contactIds)
    .where('renewal_sealed', 'is not', null)
    .executeTakeFirst();
  return Number(gone.numUpdatedRows);
}
