import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';
import { isAgreed } from './is-agreed.ts';
import type { LivingPair } from './living-pair.ts';
import { proposeReservesInTransaction } from './propose-reserves.ts';

export interface PairAnswerGiven {
  readonly territoryId: string;
  /** The ceremony on whose page it was given, where there is one: another's pair is not found. */
  readonly eventId?: string | undefined;
  readonly pairId: string;
  readonly side: 'sponsor' | 'sponsee';
  readonly answer: 'accepted' | 'declined';
}

export type PairAnswerOutcome =
  | {
      readonly kind: 'recorded';
      readonly isAgreed: boolean;
      /** After a « no »: somebody else is proposed for the place already. */
      readonly reserve: boolean;
    }
  /** Still a proposal: nobody is asked before an organiser confirmed it. */
  | { readonly kind: 'not-confirmed' }
  /** Declined or ended before: its place may be somebody else's now. */
  | { readonly kind: 'already-over' }
  | { readonly kind: 'event-closed' };

/**
 * Records what one side of a pair answered. An organiser (`pair:confirm`) may record both sides' words; an
 * association (`sponsee:enter`) those of the people it referred. A « no » ends the pair, frees its place and
 * capacity, and proposes a reserve for the place where there is one. Throws `NotFound` beyond the actor's reach. Refusals change nothing.
 */
export async function recordPairAnswer(context: Context, input: PairAnswerGiven): Promise<PairAnswerOutcome> {
  const { territoryId, pairId } = input;
  if (input.side === 'sponsor') {
    requirePermission(context.actor, 'pair:confirm', territoryId);
    return transactInTerritory(context, territoryId, (trx) => recordAnswerInTransaction(trx, context, input));
  }
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const pair = foundOr404(
      await trx.selectFrom('pair').select('sponsee_id').where('id', '=', pairId).executeTakeFirst(),
    );
    await requireSponsee(trx, reach, pair.sponsee_id);
    return recordAnswerInTransaction(trx, context, input);
  });
}

/**
 * Records a sponsor's own answer, given by their personal link: the caller proved by the link that they
 * hold `registrationId`. Throws `NotFound` when the pair is not one of theirs.
 */
export async function recordSponsorAnswerInTransaction(
  trx: Transaction<Database>,
  context: Context,
  input: Omit<PairAnswerGiven, 'side'> & { readonly registrationId: string },
): Promise<PairAnswerOutcome> {
  foundOr404(
    await trx
      .selectFrom('pair')
      .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
      .select('pair.id')
      .where('pair.id', '=', input.pairId)
      .where('sponsor.registration_id', '=', input.registrationId)
      .executeTakeFirst(),
  );
  return recordAnswerInTransaction(trx, context, { ...input, side: 'sponsor' });
}

/** Records an answer in the caller's transaction; who may give it was the caller's question. */
export async function recordAnswerInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId: said, pairId, side, answer }: PairAnswerGiven,
): Promise<PairAnswerOutcome> {
  const { event_id: eventId } = foundOr404(
    await trx
      .selectFrom('pair')
      .select('event_id')
      .where('id', '=', pairId)
      .$if(said !== undefined, (query) => query.where('event_id', '=', said ?? ''))
      .executeTakeFirst(),
  );
  const { isOpen } = await lockEvent(trx, eventId);
  if (!isOpen) return { kind: 'event-closed' };
  const now = context.clock.now();
  const answered = await trx
    .updateTable('pair')
    .set(
      side === 'sponsor'
        ? { sponsor_answer: answer, sponsor_answered_at: now }
        : { sponsee_answer: answer, sponsee_answered_at: now },
    )
    .where('id', '=', pairId)
    .where('status', '=', 'confirmed')
    .returningAll()
    .executeTakeFirst();
  if (!answered) {
    const { status } = await trx
      .selectFrom('pair')
      .select('status')
      .where('id', '=', pairId)
      .executeTakeFirstOrThrow();
    return { kind: status === 'proposed' ? 'not-confirmed' : 'already-over' };
  }
  await recordAuditEntry(trx, context, {
    action: `pair.${side}_${answer}`,
    territoryId,
    subject: { table: 'pair', id: pairId },
  });
  if (answer === 'accepted') return { kind: 'recorded', isAgreed: isAgreed(answered), reserve: false };
  await endLivingPairs(trx, context, { territoryId, of: { pairId }, as: 'declined' });
  const left = [answered as LivingPair];
  const reserves = await proposeReservesInTransaction(trx, context, {
    territoryId,
    eventId,
    left,
    kind: 'declined',
  });
  return { kind: 'recorded', isAgreed: false, reserve: reserves > 0 };
}
