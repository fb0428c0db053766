import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { endLivingPairs, takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { fitsSlot } from '../pairing-problem.ts';
import { readPairingPicture } from '../queries.ts';
import { HARD_RULES, scorePair, type HardRule } from '../score-pair.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';

export interface ChoosePair {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  readonly sponsorId: string;
  /** The place wanted: 0 for the main sponsor, then 1 and 2. */
  readonly position: number;
  /** The pair that holds the place and makes way. */
  readonly replacing?: string | undefined;
}

export type ChoosePairRefusal =
  /** A hard rule forbids it; the sentence is for the organiser. */
  | { readonly kind: 'forbidden'; readonly rule: HardRule; readonly sentence: string }
  /** Another organiser was faster: the place, or the sponsor, is no longer free. */
  | { readonly kind: 'taken' }
  /** The ceremony is cancelled or was held. */
  | { readonly kind: 'event-closed' };

/**
 * Pairs a household and a sponsor by hand. Choosing is confirming: the pair is `confirmed` at once, and a
 * later proposal works around it. Needs `pair:confirm`. Throws `NotFound` for people of another ceremony.
 *
 * Two who choose for the same place at the same time meet the unique index `pair_one_per_slot`; for the last
 * capacity of a sponsor, the guarded update. Refusals change nothing, the replaced pair included.
 */
export async function choosePair(
  context: Context,
  input: ChoosePair,
): Promise<{ kind: 'chosen'; id: string } | ChoosePairRefusal> {
  requirePermission(context.actor, 'pair:confirm', input.territoryId);
  return transactOrRefuse(
    context,
    input.territoryId,
    async (trx, refuse: (outcome: ChoosePairRefusal) => never) => {
      const { isOpen } = await lockEvent(trx, input.eventId);
      if (!isOpen) return refuse({ kind: 'event-closed' });
      if (input.replacing !== undefined && !(await makeWay(trx, context, input, input.replacing))) {
        return refuse({ kind: 'taken' });
      }
      const judged = await judge(trx, context, input);
      if (judged.kind === 'forbidden') {
        return refuse({ kind: 'forbidden', rule: judged.rule, sentence: HARD_RULES[judged.rule] });
      }
      const id = newId();
      const written = await trx
        .insertInto('pair')
        .values({
          territory_id: input.territoryId,
          id,
          event_id: input.eventId,
          sponsee_id: input.sponseeId,
          sponsor_id: input.sponsorId,
          position: input.position,
          slot: judged.slot,
          status: 'confirmed',
          score: judged.score,
          sponsor_answer: 'waiting',
          sponsor_answered_at: null,
          sponsee_answer: 'waiting',
          sponsee_answered_at: null,
          created_at: context.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!written || !(await takeCapacity(trx, input.sponsorId))) return refuse({ kind: 'taken' });
      await recordAuditEntry(trx, context, {
        action: 'pair.chosen',
        territoryId: input.territoryId,
        subject: { table: 'pair', id },
      });
      return { kind: 'chosen' as const, id };
    },
  );
}

/** Ends the pair that is replaced; false when it no longer holds the place. */
async function makeWay(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, sponseeId, position }: ChoosePair,
  pairId: string,
): Promise<boolean> {
  const former = foundOr404(
    await trx
      .selectFrom('pair')
      .select(['sponsee_id', 'position'])
      .where('id', '=', pairId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  if (former.sponsee_id !== sponseeId || former.position !== position) return false;
  return (await endLivingPairs(trx, context, { territoryId, of: { pairId }, as: 'ended' })).length === 1;
}

/** Looks at the hard rules, the place asked for and the capacity left. */
async function judge(trx: Transaction<Database>, context: Context, input: ChoosePair) {
  const picture = await readPairingPicture(trx, context, input);
  const sponsee = foundOr404(picture.sponsees.find(({ id }) => id === input.sponseeId));
  const sponsor = foundOr404(picture.sponsors.find(({ id }) => id === input.sponsorId));
  const slot = sponsee.profile.wantedSlots[input.position];
  const judged = scorePair(sponsee.profile, { ...sponsor.profile, capacity: sponsor.remaining });
  if (judged.kind === 'forbidden') return judged;
  if (slot === undefined || !fitsSlot(sponsor.role, slot)) {
    return { kind: 'forbidden', rule: 'role-not-wanted' } as const;
  }
  return { kind: 'allowed', score: judged.score, slot } as const;
}
