import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { parseCalls } from '../day-of/running-order/stored-order.ts';
import type { Database } from '../database/schema.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { readChanges } from '../pairing/board/record-board-act.ts';
import { listSponseeMessageIds } from './export-sponsee-data.ts';

export interface DeletedSponsees {
  readonly sponsees: number;
  readonly messages: number;
  /** Of the messages, those that were on their way out: deleted here, they may still arrive. */
  readonly underWay: number;
}

/** What becomes of the certificates: `keep` answers for the paper without knowing whose it is; `erase` forgets the number. */
export type CertificateTrace = 'keep' | 'erase';

/**
 * Deletes households of one ceremony and everything that hangs on them, in the caller's transaction: pairs (which are
 * ended before, so that sponsors are free again), meetings, choices, rules, checked names, invitations, messages, what
 * was noted on the day and asked for after; the board's journal and the order of the calls name them no more. The
 * trace in the audit is the caller's part, as is whether it may be done.
 */
export async function deleteSponseesInTransaction(
  trx: Transaction<Database>,
  context: Context,
  {
    eventId,
    ids,
    certificates,
  }: { readonly eventId: string; readonly ids: readonly string[]; readonly certificates: CertificateTrace },
): Promise<DeletedSponsees> {
  if (ids.length === 0) return { sponsees: 0, messages: 0, underWay: 0 };
  let [messages, underWay] = [0, 0];
  for (const id of ids) {
    for (const messageId of await listSponseeMessageIds(trx, { eventId, id })) {
      const deleted = await trx
        .deleteFrom('outbox_message')
        .where('id', '=', messageId)
        .returning('status')
        .executeTakeFirst();
      if (deleted) messages += 1;
      if (deleted?.status === 'sending') underWay += 1;
    }
  }
  await settleCertificates(trx, context, { ids, certificates });
  const theirPairs = () => trx.selectFrom('pair').select('pair.id').where('sponsee_id', 'in', ids);
  await trx.deleteFrom('first_meeting').where('pair_id', 'in', theirPairs()).execute();
  await forgetContactsInTransaction(trx, context, { subjectIds: ids });
  await trx.updateTable('bond').set({ pair_id: null }).where('pair_id', 'in', theirPairs()).execute();
  for (const table of ['pair_rule', 'pair', 'sponsor_choice', 'name_check'] as const) {
    await trx.deleteFrom(table).where('sponsee_id', 'in', ids).execute();
  }
  await trx
    .deleteFrom('invitation')
    .where('recipient_kind', '=', 'sponsee')
    .where('recipient_id', 'in', ids)
    .execute();
  await forgetDay(trx, { eventId, ids });
  await forgetOnBoard(trx, { eventId, ids });
  const deleted = await trx.deleteFrom('sponsee').where('id', 'in', ids).executeTakeFirst();
  return { sponsees: Number(deleted.numDeletedRows), messages, underWay };
}

async function settleCertificates(
  trx: Transaction<Database>,
  context: Context,
  { ids, certificates }: { ids: readonly string[]; certificates: CertificateTrace },
): Promise<void> {
  if (certificates === 'keep') {
    await trx
      .updateTable('certificate')
      .set({ details_sealed: null })
      .where('sponsee_id', 'in', ids)
      .execute();
    return;
  }
  const gone = await trx.deleteFrom('certificate').where('sponsee_id', 'in', ids).returning('id').execute();
  for (const { id } of gone) await context.keyring.recordErasedTrace(id, context.clock.now());
}

async function forgetDay(
  trx: Transaction<Database>,
  { eventId, ids }: { eventId: string; ids: readonly string[] },
): Promise<void> {
  const acts = trx
    .selectFrom('door_act')
    .select('door_act.id')
    .where('subject_kind', '=', 'sponsee')
    .where('subject_id', 'in', ids);
  const named = (await acts.execute()).map(({ id }) => id);
  if (named.length > 0) await trx.deleteFrom('door_act').where('undoes', 'in', named).execute();
  for (const table of ['attendance', 'arrival', 'door_act', 'follow_up_wish'] as const) {
    await trx
      .deleteFrom(table)
      .where('subject_kind', '=', 'sponsee')
      .where('subject_id', 'in', ids)
      .execute();
  }
  const order = await trx
    .selectFrom('running_order')
    .select(['calls', 'current_sponsee_id'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!order) return;
  const current = order.current_sponsee_id;
  await trx
    .updateTable('running_order')
    .set((eb) => ({
      calls: JSON.stringify(parseCalls(order.calls).filter((id) => !ids.includes(id))),
      current_sponsee_id: current !== null && ids.includes(current) ? null : current,
      revision: eb('revision', '+', 1),
    }))
    .where('event_id', '=', eventId)
    .execute();
}

/** What an act changed for others stays; a proposal that waits to be read was made with them, and goes. */
async function forgetOnBoard(
  trx: Transaction<Database>,
  { eventId, ids }: { eventId: string; ids: readonly string[] },
): Promise<void> {
  await trx.deleteFrom('pairing_draft').where('event_id', '=', eventId).execute();
  const acts = await trx
    .selectFrom('board_act')
    .select(['id', 'changes'])
    .where('event_id', '=', eventId)
    .execute();
  for (const act of acts) {
    const before = readChanges(act);
    const changes = before.filter((change) =>
      change.what === 'aside'
        ? change.who !== 'sponsee' || !ids.includes(change.id)
        : !ids.includes(change.sponseeId),
    );
    if (changes.length === before.length) continue;
    if (changes.length === 0) await trx.deleteFrom('board_act').where('id', '=', act.id).execute();
    else
      await trx
        .updateTable('board_act')
        .set({ changes: JSON.stringify(changes) })
        .where('id', '=', act.id)
        .execute();
  }
}
