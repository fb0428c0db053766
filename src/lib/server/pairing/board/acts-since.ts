import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import type { BoardActRow } from '../tables.ts';
import type { BoardActTold } from './board-view.ts';
import { readChanges } from './record-board-act.ts';
import { tellBoardActs } from './tell-board-acts.ts';

/** The people an act is about to touch. */
export interface Touched {
  readonly sponseeIds: readonly string[];
  readonly sponsorIds: readonly string[];
}

/** The acts of a ceremony's journal after a revision, whoever did them. */
export function readActsSince(
  trx: Transaction<Database>,
  eventId: string,
  revision: number,
): Promise<BoardActRow[]> {
  return trx
    .selectFrom('board_act')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute();
}

/**
 * What others did to the same people since the actor's board was drawn (`seen`), told in French; empty when the
 * actor may go on. Unseen changes to other people are no reason to refuse: they are shown afterwards.
 */
export async function findUnseenActs(
  trx: Transaction<Database>,
  context: Context,
  { eventId, seen, touched }: { eventId: string; seen: number | undefined; touched: Touched },
): Promise<BoardActTold[]> {
  if (seen === undefined) return [];
  const me = context.actor.kind === 'account' ? context.actor.accountId : undefined;
  const acts = await readActsSince(trx, eventId, seen);
  const meets = acts.filter(
    (act) =>
      act.actor_id !== me &&
      readChanges(act).some((change) => {
        const sponsee =
          change.what === 'aside' ? (change.who === 'sponsee' ? change.id : '') : change.sponseeId;
        const sponsor =
          change.what === 'aside' ? (change.who === 'sponsor' ? change.id : '') : change.sponsorId;
        return touched.sponseeIds.includes(sponsee) || touched.sponsorIds.includes(sponsor);
      }),
  );
  // Without names: the reading of names is not recorded on the way of a refusal.
  return meets.length === 0 ? [] : tellBoardActs(trx, context, meets, () => undefined);
}
