import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { raiseDay } from '../../events/raise-day.ts';
import type { BoardActKind, BoardChange } from './board-changes.ts';

export interface BoardAct {
  readonly territoryId: string;
  readonly eventId: string;
  readonly kind: BoardActKind;
  readonly changes: readonly BoardChange[];
}

/**
 * Writes an act into the ceremony's journal, so that other organisers are told and its author can take it back.
 * Runs in the caller's transaction, which holds the ceremony (`lockEvent`): revisions follow one another without
 * gap, and the open screens of the day are told. An act that changed nothing is not written. In ids only; the audit is written apart.
 */
export async function recordBoardAct(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, kind, changes }: BoardAct,
): Promise<void> {
  if (changes.length === 0) return;
  const { board_revision: revision } = await trx
    .updateTable('event')
    .set((eb) => ({ board_revision: eb('board_revision', '+', 1) }))
    .where('id', '=', eventId)
    .returning('board_revision')
    .executeTakeFirstOrThrow();
  await raiseDay(trx, { territoryId, eventId });
  await trx
    .insertInto('board_act')
    .values({
      territory_id: territoryId,
      id: newId(),
      event_id: eventId,
      revision,
      kind,
      actor_id: context.actor.kind === 'account' ? context.actor.accountId : null,
      changes: JSON.stringify(changes),
      created_at: context.clock.now(),
      undone_at: null,
    })
    .execute();
}

/** The changes of an act as they were written. */
export function readChanges(act: { readonly changes: string }): BoardChange[] {
  return JSON.parse(act.changes) as BoardChange[];
}
