import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { readPairingPicture } from '../queries.ts';
import type { BoardActKind, BoardChange } from './board-changes.ts';
import { endOf, type LivingPair } from './living-pair.ts';
import { pickReserve } from './pick-reserve.ts';
import { recordBoardAct } from './record-board-act.ts';
import { insertProposed } from './write-proposal.ts';

/** Pairs that a person concerned ended just now, as they stood before. */
export interface PairsLeft {
  readonly territoryId: string;
  readonly eventId: string;
  readonly left: readonly LivingPair[];
  /** What the journal says of it. */
  readonly kind: BoardActKind;
}

/**
 * Proposes a reserve for each place that was left, in the caller's transaction, which ended the pairs and holds
 * the ceremony; organisers confirm it or not, like every proposal. The journal tells what ended and what is proposed
 * in one act. Nothing is proposed once the ceremony is closed or has begun. Returns how many reserves there are.
 */
export async function proposeReservesInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, left, kind }: PairsLeft,
): Promise<number> {
  const reserves: BoardChange[] = [];
  if (await isStillToCome(trx, context, eventId)) {
    for (const { sponsee_id: sponseeId, position } of left) {
      const reserve = await proposeReserve(trx, context, { territoryId, eventId, sponseeId, position });
      if (reserve) reserves.push(reserve);
    }
  }
  await recordBoardAct(trx, context, {
    territoryId,
    eventId,
    kind,
    changes: [...left.map(endOf), ...reserves],
  });
  return reserves.length;
}

async function isStillToCome(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
): Promise<boolean> {
  const { status, starts_at } = await trx
    .selectFrom('event')
    .select(['status', 'starts_at'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  return (status === 'draft' || status === 'published') && starts_at > context.clock.now();
}

interface PlaceLeft {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  readonly position: number;
}

async function proposeReserve(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, ...place }: PlaceLeft,
): Promise<BoardChange | undefined> {
  // Read anew for each place: the reserve before may have been somebody's last capacity.
  const picked = pickReserve(await readPairingPicture(trx, context, { territoryId, eventId }), place);
  if (!picked || !(await takeCapacity(trx, picked.sponsorId))) return undefined;
  const id = await insertProposed(trx, context, { territoryId, eventId }, picked);
  if (!id) throw new Error('A place that was just left is taken, within the transaction that holds it.');
  await recordAuditEntry(trx, context, {
    action: 'pair.reserve_proposed',
    territoryId,
    subject: { table: 'pair', id },
  });
  const { sponseeId, sponsorId } = picked;
  const after = { status: 'proposed', isLocked: false } as const;
  return { what: 'pair', id, sponseeId, sponsorId, before: null, after };
}
