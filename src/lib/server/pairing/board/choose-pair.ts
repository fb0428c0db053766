import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { endLivingPairs, takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { openVault } from '../../vault/open-vault.ts';
import { MAY_BE_FORCED } from '../pairing-settings.ts';
import { fitsSlot } from '../pairing-problem.ts';
import { readPairingPicture } from '../queries.ts';
import { HARD_RULES, scorePair, type HardRule } from '../score-pair.ts';
import { findUnseenActs } from './acts-since.ts';
import type { BoardChange } from './board-changes.ts';
import type { BoardActTold } from './board-view.ts';
import { forcedReasonPlace, isForcedReason } from './forced-reason.ts';
import { endOf, readLivingPair, type LivingPair } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';
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
  /** The pair that the sponsor leaves for this one. */
  readonly moving?: string | undefined;
  /** An owner sets the rule aside that forbids the pair, and says why (10 to 300 characters). */
  readonly force?: { readonly reason: string } | undefined;
  /** The revision of the board that was shown. */
  readonly seen?: number | undefined;
}

/** Somebody else takes the place of a sponsor who does not come: both sides said yes aloud. */
export interface Substitution {
  /** The ceremony was held: a pair that ended is made anew with somebody else. */
  readonly afterCeremony: boolean;
}

interface ChoosingDetails {
  readonly forcedFor?: string | undefined;
  readonly sponseeAgreed?: boolean;
  readonly substitution?: Substitution | undefined;
}

/** A choice whose author was looked at before. */
export type PairToChoose = Omit<ChoosePair, 'force' | 'seen'>;

export type ChoosePairRefusal =
  /** A hard rule forbids it; the sentence is for the organiser. */
  | {
      readonly kind: 'forbidden';
      readonly rule: HardRule;
      readonly sentence: string;
      /** Whether an owner may set the rule aside. */
      readonly mayForce: boolean;
    }
  /** Another organiser was faster: the place, or the sponsor, is no longer free. */
  | { readonly kind: 'taken' }
  /** Others changed something about the same people since the board was shown. */
  | { readonly kind: 'changed-meanwhile'; readonly changes: readonly BoardActTold[] }
  /** The ceremony is cancelled or was held. */
  | { readonly kind: 'event-closed' };

/**
 * Pairs a household and a sponsor by hand. Choosing is confirming: the pair is `confirmed` at once, and a
 * later proposal works around it. Needs `pair:confirm`, and `pair:force` to set a rule aside. Throws `NotFound`
 * for people of another ceremony, `Forbidden` for whoever may not force, `RangeError` for a reason that is none (the
 * form says so before).
 *
 * Two who choose for the same place at the same time meet the unique index `pair_one_per_slot`; for the last
 * capacity of a sponsor, the guarded update. Refusals change nothing, the replaced pair included.
 */
export async function choosePair(
  context: Context,
  input: ChoosePair,
): Promise<{ kind: 'chosen'; id: string } | ChoosePairRefusal> {
  requirePermission(context.actor, input.force ? 'pair:force' : 'pair:confirm', input.territoryId);
  if (input.force && !isForcedReason(input.force.reason)) {
    throw new RangeError('A pair is forced for a reason of 10 to 300 characters.');
  }
  return transactOrRefuse(
    context,
    input.territoryId,
    async (trx, refuse: (outcome: ChoosePairRefusal) => never) => {
      const { isOpen } = await lockEvent(trx, input.eventId);
      if (!isOpen) return refuse({ kind: 'event-closed' });
      const changes = await findUnseenActs(trx, context, {
        eventId: input.eventId,
        seen: input.seen,
        touched: { sponseeIds: [input.sponseeId], sponsorIds: [input.sponsorId] },
      });
      if (changes.length > 0) return refuse({ kind: 'changed-meanwhile', changes });
      const outcome = await choosePairInTransaction(trx, context, input, { forcedFor: input.force?.reason });
      return outcome.kind === 'chosen' ? outcome : refuse(outcome);
    },
  );
}

/**
 * The same in the caller's transaction: who may choose was the caller's question (`sponseeAgreed`: the sponsee
 * themselves chose; `substitution`: both sides were asked and said yes). The caller undoes its transaction on any outcome but `chosen`.
 */
export async function choosePairInTransaction(
  trx: Transaction<Database>,
  context: Context,
  input: PairToChoose,
  { forcedFor, sponseeAgreed = false, substitution }: ChoosingDetails = {},
): Promise<{ kind: 'chosen'; id: string } | Exclude<ChoosePairRefusal, { kind: 'changed-meanwhile' }>> {
  const { territoryId, eventId, sponseeId, sponsorId, position } = input;
  const { isOpen, status } = await lockEvent(trx, eventId);
  if (!isOpen && !(substitution?.afterCeremony && status === 'held')) return { kind: 'event-closed' };
  const leaving = await pairsThatMakeWay(trx, input);
  if (leaving === 'gone') return { kind: 'taken' };
  for (const { id } of leaving) {
    await endLivingPairs(trx, context, { territoryId, of: { pairId: id }, as: 'ended' });
  }
  const judged = await judge(trx, context, input, forcedFor !== undefined);
  if (judged.kind !== 'allowed') return judged;
  const hasSponseeAgreed = sponseeAgreed || substitution !== undefined;
  const id = newId();
  const now = context.clock.now();
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const written = await trx
    .insertInto('pair')
    .values({
      territory_id: territoryId,
      id,
      event_id: eventId,
      sponsee_id: sponseeId,
      sponsor_id: sponsorId,
      position,
      slot: judged.slot,
      status: 'confirmed',
      score: judged.score,
      sponsor_answer: substitution ? 'accepted' : 'waiting',
      sponsor_answered_at: substitution ? now : null,
      sponsee_answer: hasSponseeAgreed ? 'accepted' : 'waiting',
      sponsee_answered_at: hasSponseeAgreed ? now : null,
      created_at: now,
      forced_rule: judged.forcedRule ?? null,
      forced_reason_sealed:
        judged.forcedRule && forcedFor ? vault.seal(forcedReasonPlace(id), forcedFor) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written || !(await takeCapacity(trx, sponsorId))) return { kind: 'taken' };
  const kind = judged.forcedRule ? 'forced' : substitution ? 'substituted' : 'chosen';
  await recordAuditEntry(trx, context, {
    action: `pair.${kind}`,
    territoryId,
    subject: { table: 'pair', id },
    detail: judged.forcedRule ? { rule: judged.forcedRule } : {},
  });
  const made: BoardChange = {
    what: 'pair',
    id,
    sponseeId,
    sponsorId,
    before: null,
    after: { status: 'confirmed', isLocked: false },
  };
  await recordBoardAct(trx, context, {
    territoryId,
    eventId,
    kind,
    changes: [...leaving.map(endOf), made],
  });
  return { kind: 'chosen', id };
}

/** The pairs that end for the new one, or `gone` when one of them no longer stands where it was. */
async function pairsThatMakeWay(
  trx: Transaction<Database>,
  { eventId, sponseeId, sponsorId, position, replacing, moving }: PairToChoose,
): Promise<LivingPair[] | 'gone'> {
  const leaving: LivingPair[] = [];
  if (replacing !== undefined) {
    const pair = await readLivingPair(trx, { eventId, pairId: replacing });
    if (!pair || pair.sponsee_id !== sponseeId || pair.position !== position) return 'gone';
    leaving.push(pair);
  }
  if (moving !== undefined && moving !== replacing) {
    const pair = await readLivingPair(trx, { eventId, pairId: moving });
    if (!pair || pair.sponsor_id !== sponsorId) return 'gone';
    leaving.push(pair);
  }
  return leaving;
}

/** Looks at the hard rules, the place asked for and the capacity left. */
async function judge(
  trx: Transaction<Database>,
  context: Context,
  input: PairToChoose,
  isForced: boolean,
): Promise<
  | {
      kind: 'allowed';
      score: number;
      slot: 'citizen' | 'official' | 'any';
      forcedRule: HardRule | undefined;
    }
  | Extract<ChoosePairRefusal, { kind: 'forbidden' | 'taken' }>
> {
  const picture = await readPairingPicture(trx, context, input);
  const sponsee = foundOr404(picture.sponsees.find(({ id }) => id === input.sponseeId));
  const sponsor = foundOr404(picture.sponsors.find(({ id }) => id === input.sponsorId));
  if (sponsee.isSetAside || sponsor.isSetAside) return { kind: 'taken' };
  const slot = sponsee.profile.wantedSlots[input.position];
  const judged = scorePair(
    sponsee.profile,
    { ...sponsor.profile, capacity: sponsor.remaining },
    picture.scoring,
  );
  const fits = slot !== undefined && fitsSlot(sponsor.role, slot);
  const rule = judged.kind === 'forbidden' ? judged.rule : fits ? undefined : 'role-not-wanted';
  if (rule === undefined && slot !== undefined && judged.kind === 'allowed') {
    return { kind: 'allowed', score: judged.score, slot, forcedRule: undefined };
  }
  const forbidden = rule ?? 'role-not-wanted';
  // A place that the household does not have cannot be forced into being.
  const mayForce = slot !== undefined && MAY_BE_FORCED.has(forbidden);
  if (isForced && mayForce) return { kind: 'allowed', score: 0, slot, forcedRule: forbidden };
  return { kind: 'forbidden', rule: forbidden, sentence: HARD_RULES[forbidden], mayForce };
}
