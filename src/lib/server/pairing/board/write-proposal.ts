import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { giveBackCapacity, takeCapacity } from '../../sponsors/end-living-pairs.ts';
import type { BoardChange } from './board-changes.ts';
import type { ProposalSteps } from './drafted-proposal.ts';
import type { PlacedPair } from './place-proposal.ts';
import { endOf, type LivingPair } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';

interface EventId {
  readonly territoryId: string;
  readonly eventId: string;
}

/**
 * Writes a proposal in the caller's transaction, which holds the ceremony: what leaves ends, what comes is
 * `proposed`, and the journal and the audit know. False when a place or a sponsor was taken meanwhile: the
 * caller undoes its transaction.
 */
export async function writeProposal(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: EventId,
  { leaving, coming }: ProposalSteps,
): Promise<boolean> {
  for (const pair of leaving) {
    await trx.updateTable('pair').set({ status: 'ended' }).where('id', '=', pair.id).execute();
    await giveBackCapacity(trx, pair.sponsor_id);
  }
  const ids: string[] = [];
  for (const pair of coming) {
    const id = await insertProposed(trx, context, { territoryId, eventId }, pair);
    if (!id || !(await takeCapacity(trx, pair.sponsorId))) return false;
    ids.push(id);
  }
  await recordAuditEntry(trx, context, {
    action: 'pair.proposed',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { pairs: ids, replaced: leaving.length },
  });
  const changes = [
    ...leaving.map((pair) => endOf(pair as LivingPair)),
    ...coming.map(({ sponseeId, sponsorId }, index): BoardChange => {
      const after = { status: 'proposed', isLocked: false } as const;
      return { what: 'pair', id: ids[index] ?? '', sponseeId, sponsorId, before: null, after };
    }),
  ];
  await recordBoardAct(trx, context, { territoryId, eventId, kind: 'proposed', changes });
  return true;
}

/** Writes one proposed pair; returns its id, or nothing when the place or the pair is taken. */
export async function insertProposed(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: EventId,
  pair: PlacedPair,
): Promise<string | undefined> {
  const written = await trx
    .insertInto('pair')
    .values({
      territory_id: territoryId,
      id: newId(),
      event_id: eventId,
      sponsee_id: pair.sponseeId,
      sponsor_id: pair.sponsorId,
      position: pair.position,
      slot: pair.slot,
      status: 'proposed',
      score: pair.score,
      sponsor_answer: 'waiting',
      sponsor_answered_at: null,
      sponsee_answer: 'waiting',
      sponsee_answered_at: null,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return written?.id;
}
