import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { leaveSessionInTransaction } from '../information-sessions/hold-session-places.ts';
import { forgetInJournal } from '../pairing/board/forget-in-journal.ts';
import { forgetShownSponsors } from '../sponsor-choices/forget-shown-sponsors.ts';
import { listMessageIds } from './list-message-ids.ts';

export interface DeletedRegistrations {
  readonly registrations: number;
  readonly messages: number;
  /** Of the messages, those that were on their way out: deleted here, they may still arrive. */
  readonly underWay: number;
}

/**
 * Deletes registrations of one territory and everything that hangs on them, in the caller's transaction: the
 * sponsor, the pairs, the invitations, the session chosen (its places are given back), what a neighbouring town was to
 * them, what was noted of them on the day, what they asked for after it (with the key of a bond that asks nobody any
 * more), the messages; choices and the board's journal name them no more, and a bond stays as dates. Places in the ceremony, the waiting list and the trace in the audit are
 * the caller's part, as is whether it may be done.
 */
export async function deleteRegistrationsInTransaction(
  trx: Transaction<Database>,
  context: Pick<Context, 'keyring'>,
  ids: readonly string[],
): Promise<DeletedRegistrations> {
  if (ids.length === 0) return { registrations: 0, messages: 0, underWay: 0 };
  const messages = await deleteMessages(trx, await listMessageIds(trx, ids));
  const ofThem = () => trx.selectFrom('sponsor').select('sponsor.id').where('registration_id', 'in', ids);
  const theirPairs = () => trx.selectFrom('pair').select('pair.id').where('sponsor_id', 'in', ofThem());
  await forgetContactsInTransaction(trx, context, { subjectIds: ids });
  await trx.updateTable('bond').set({ pair_id: null }).where('pair_id', 'in', theirPairs()).execute();
  await forgetDay(trx, ids);
  await trx.deleteFrom('first_meeting').where('pair_id', 'in', theirPairs()).execute();
  await trx.deleteFrom('pair_rule').where('sponsor_id', 'in', ofThem()).execute();
  await trx.deleteFrom('pair').where('sponsor_id', 'in', ofThem()).execute();
  const sponsorIds = (await ofThem().execute()).map(({ id }) => id);
  await forgetShownSponsors(trx, sponsorIds);
  await forgetInJournal(trx, sponsorIds);
  await trx.deleteFrom('sponsor').where('registration_id', 'in', ids).execute();
  await trx
    .deleteFrom('invitation')
    .where('recipient_kind', '=', 'registration')
    .where('recipient_id', 'in', ids)
    .execute();
  for (const id of ids) await leaveSessionInTransaction(trx, id);
  await trx.deleteFrom('neighbour_offer').where('registration_id', 'in', ids).execute();
  const deleted = await trx.deleteFrom('registration').where('id', 'in', ids).executeTakeFirst();
  return { registrations: Number(deleted.numDeletedRows), ...messages };
}

/** What was noted of them at the doors, and asked for afterwards. */
async function forgetDay(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  const acts = await trx
    .selectFrom('door_act')
    .select('id')
    .where('subject_kind', '=', 'registration')
    .where('subject_id', 'in', ids)
    .execute();
  const named = acts.map(({ id }) => id);
  // An act that takes back an arrival names that one alone.
  if (named.length > 0) await trx.deleteFrom('door_act').where('undoes', 'in', named).execute();
  for (const table of ['attendance', 'arrival', 'door_act', 'follow_up_wish'] as const) {
    await trx
      .deleteFrom(table)
      .where('subject_kind', '=', 'registration')
      .where('subject_id', 'in', ids)
      .execute();
  }
}

async function deleteMessages(
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<Pick<DeletedRegistrations, 'messages' | 'underWay'>> {
  let [messages, underWay] = [0, 0];
  for (const id of ids) {
    // Its status as it is deleted: a deliverer may have taken it since it was listed.
    const deleted = await trx
      .deleteFrom('outbox_message')
      .where('id', '=', id)
      .returning('status')
      .executeTakeFirst();
    if (deleted) messages += 1;
    if (deleted?.status === 'sending') underWay += 1;
  }
  return { messages, underWay };
}
