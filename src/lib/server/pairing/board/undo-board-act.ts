import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { withdrawReplaced } from '../../certificates/withdraw-replaced.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { endLivingPairs, takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { fitsSlot } from '../pairing-problem.ts';
import { readPairingPicture, type PairingPicture } from '../queries.ts';
import { scorePair } from '../score-pair.ts';
import type { BoardActRow } from '../tables.ts';
import type { BoardActKind, BoardChange } from './board-changes.ts';
import { readChanges, recordBoardAct } from './record-board-act.ts';
import { writeRule } from './rule-pair.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';

interface EventId {
  readonly territoryId: string;
  readonly eventId: string;
}

export type UndoRefusal =
  /** Something it had changed was changed again since: nothing is taken back. */
  { readonly kind: 'overtaken' } | { readonly kind: 'event-closed' };

/** What cannot be taken back: people's own answers, and the taking back itself. */
const NOT_UNDONE: readonly BoardActKind[] = ['undone', 'declined', 'left'];

/** The actor's last act on this board that can be taken back, if any. */
export async function findUndoableAct(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
): Promise<BoardActRow | undefined> {
  if (context.actor.kind !== 'account') return undefined;
  return trx
    .selectFrom('board_act')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('actor_id', '=', context.actor.accountId)
    .where('undone_at', 'is', null)
    .where('kind', 'not in', NOT_UNDONE)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Takes the actor's own last act back, wholly or not at all: whatever it ended stands again, with the answers
 * that were given then, and whatever it made ends. Needs `pair:confirm`. Refused as `overtaken` when somebody
 * changed the same pairs since, answered (the answers that a substitution brought with it apart), withdrew, or took the place, and for an act that is not the actor's last.
 * Throws `NotFound` for an act of another ceremony. Messages that left are not called back.
 */
export async function undoBoardAct(
  context: Context,
  { territoryId, eventId, actId }: EventId & { readonly actId: string },
): Promise<{ kind: 'undone' } | UndoRefusal> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: UndoRefusal) => never) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return refuse({ kind: 'event-closed' });
    const act = foundOr404(
      await trx
        .selectFrom('board_act')
        .selectAll()
        .where('id', '=', actId)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    if ((await findUndoableAct(trx, context, eventId))?.id !== act.id) return refuse({ kind: 'overtaken' });
    const changes = readChanges(act);
    const before = await readPairingPicture(trx, context, { territoryId, eventId });
    // What the act made goes first: only then are places and sponsors free for what it had ended.
    const inOrder = [...changes.filter(isMade), ...changes.filter((change) => !isMade(change))];
    for (const change of inOrder) {
      if (!(await takeBack(trx, context, { territoryId, eventId }, change, act)))
        return refuse({ kind: 'overtaken' });
    }
    if (!(await standsUpright(trx, context, { territoryId, eventId }, { changes, before }))) {
      return refuse({ kind: 'overtaken' });
    }
    if (act.kind === 'substituted') await withdrawWhatNamesAnother(trx, context, { territoryId, changes });
    await trx
      .updateTable('board_act')
      .set({ undone_at: context.clock.now() })
      .where('id', '=', act.id)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'board.undone',
      territoryId,
      subject: { table: 'board_act', id: act.id },
      detail: { revision: act.revision },
    });
    await recordBoardAct(trx, context, { territoryId, eventId, kind: 'undone', changes: inverse(changes) });
    return { kind: 'undone' as const };
  });
}

/** The certificate printed for whoever stood in names them: it is not valid any more. */
async function withdrawWhatNamesAnother(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, changes }: { readonly territoryId: string; readonly changes: readonly BoardChange[] },
): Promise<void> {
  for (const change of changes.filter(isMade)) {
    if (change.what === 'pair')
      await withdrawReplaced(trx, context, { territoryId, sponseeId: change.sponseeId });
  }
}

function isMade(change: BoardChange): boolean {
  return change.what === 'pair' && change.after.status !== 'ended' && change.before === null;
}

/** The same changes the other way round, as the journal tells them; what was made ends. */
function inverse(changes: readonly BoardChange[]): BoardChange[] {
  return changes.map((change): BoardChange => {
    if (change.what !== 'pair')
      return { ...change, before: change.after, after: change.before } as BoardChange;
    const after = change.before ?? { ...change.after, status: 'ended' as const };
    return { ...change, before: change.after, after };
  });
}

/** Takes one change back; false when it no longer stands as the act left it. */
async function takeBack(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: EventId,
  change: BoardChange,
  act: Pick<BoardActRow, 'kind' | 'created_at'>,
): Promise<boolean> {
  if (change.what === 'rule') {
    const { sponseeId, sponsorId, before, after } = change;
    const former = await writeRule(trx, context, {
      territoryId,
      eventId,
      sponseeId,
      sponsorId,
      rule: before,
    });
    // A colleague may have paired them since: no rule keeps apart two who are together.
    return (
      former === after && !(before === 'excluded' && (await hasLivingPair(trx, { sponseeId, sponsorId })))
    );
  }
  if (change.what === 'aside') {
    // Whoever was paired since would leave the board with their pair.
    const person = change.who === 'sponsee' ? { sponseeId: change.id } : { sponsorId: change.id };
    if (change.before && (await hasLivingPair(trx, person))) return false;
    const updated = await trx
      .updateTable(change.who)
      .set({ is_set_aside: change.before ? 1 : 0 })
      .where('id', '=', change.id)
      .where('is_set_aside', '=', change.after ? 1 : 0)
      .returning('id')
      .executeTakeFirst();
    return updated !== undefined;
  }
  const pair = await trx.selectFrom('pair').selectAll().where('id', '=', change.id).executeTakeFirst();
  if (!pair || pair.status !== change.after.status || (pair.is_locked === 1) !== change.after.isLocked) {
    return false;
  }
  if (change.after.status === 'ended') return revive(trx, pair, change.before);
  // A substitution brings both answers with it; whatever was answered after it is theirs again.
  const isAnswered =
    act.kind === 'substituted'
      ? [pair.sponsor_answered_at, pair.sponsee_answered_at].some((at) => (at ?? '') > act.created_at)
      : pair.sponsor_answer !== 'waiting' || pair.sponsee_answer !== 'waiting';
  const unmakes = change.before === null || change.before.status !== change.after.status;
  if (unmakes && isAnswered) return false;
  if (change.before === null) {
    const ended = await endLivingPairs(trx, context, { territoryId, of: { pairId: pair.id }, as: 'ended' });
    return ended.length === 1;
  }
  await trx
    .updateTable('pair')
    .set({ status: change.before.status, is_locked: change.before.isLocked ? 1 : 0 })
    .where('id', '=', pair.id)
    .execute();
  return true;
}

async function hasLivingPair(
  trx: Transaction<Database>,
  { sponseeId, sponsorId }: { readonly sponseeId?: string; readonly sponsorId?: string },
): Promise<boolean> {
  const pair = await trx
    .selectFrom('pair')
    .select('id')
    .where('status', 'in', ['proposed', 'confirmed'])
    .$if(sponseeId !== undefined, (query) => query.where('sponsee_id', '=', sponseeId ?? ''))
    .$if(sponsorId !== undefined, (query) => query.where('sponsor_id', '=', sponsorId ?? ''))
    .executeTakeFirst();
  return pair !== undefined;
}

/** Lets an ended pair stand again, when its place is free and its sponsor has room. */
async function revive(
  trx: Transaction<Database>,
  pair: { id: string; sponsee_id: string; sponsor_id: string; position: number },
  before: Extract<BoardChange, { what: 'pair' }>['before'],
): Promise<boolean> {
  if (before === null) return false;
  const inTheWay = await trx
    .selectFrom('pair')
    .select('id')
    .where('sponsee_id', '=', pair.sponsee_id)
    .where('status', 'in', ['proposed', 'confirmed'])
    .where((eb) => eb.or([eb('position', '=', pair.position), eb('sponsor_id', '=', pair.sponsor_id)]))
    .executeTakeFirst();
  if (inTheWay || !(await takeCapacity(trx, pair.sponsor_id))) return false;
  await trx
    .updateTable('pair')
    .set({ status: before.status, is_locked: before.isLocked ? 1 : 0 })
    .where('id', '=', pair.id)
    .execute();
  return true;
}

/**
 * Whether the pairs that stand again may: both sides are still there, no rule came between them, and the place was
 * still one of the household's, for such a sponsor, before they stood there again.
 */
async function standsUpright(
  trx: Transaction<Database>,
  context: Context,
  at: EventId,
  { changes, before }: { readonly changes: readonly BoardChange[]; readonly before: PairingPicture },
): Promise<boolean> {
  const revived = changes.flatMap((change) =>
    change.what === 'pair' && change.after.status === 'ended' ? change.id : [],
  );
  if (revived.length === 0) return true;
  const picture = await readPairingPicture(trx, context, at);
  return revived.every((id) => {
    const pair = picture.pairs.find((living) => living.id === id);
    const sponsee = picture.sponsees.find((one) => one.id === pair?.sponsee_id);
    const sponsor = picture.sponsors.find((one) => one.id === pair?.sponsor_id);
    if (!pair || !sponsee || !sponsor || sponsee.isSetAside || sponsor.isSetAside) return false;
    const places = before.sponsees.find((one) => one.id === pair.sponsee_id)?.profile.wantedSlots;
    const slot = places?.[pair.position];
    const isFitting = slot !== undefined && fitsSlot(sponsor.role, slot);
    if (!isFitting && !(slot && pair.forced_rule === 'role-not-wanted')) return false;
    const judged = scorePair(sponsee.profile, sponsor.profile, picture.scoring);
    return judged.kind === 'allowed' || judged.rule === pair.forced_rule;
  });
}
