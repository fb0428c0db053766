import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';
import type { PairRuleKind } from '../tables.ts';
import type { BoardChange } from './board-changes.ts';
import { endOf, type LivingPair } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';

export interface RulePair {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  readonly sponsorId: string;
  /** Nothing lifts what was decided before. */
  readonly rule: PairRuleKind | null;
}

export type RulePairRefusal =
  /** They are a confirmed pair: end it before keeping them apart. */
  { readonly kind: 'paired' } | { readonly kind: 'event-closed' };

/**
 * Decides for two people, paired or not: never together (`excluded`; a proposal of the two is dropped), or
 * already known to each other (`known`; kept together where it is allowed). Needs `pair:confirm`. Throws
 * `NotFound` for people of another ceremony.
 */
export async function rulePair(
  context: Context,
  input: RulePair,
): Promise<{ kind: 'ruled' } | RulePairRefusal> {
  const { territoryId, eventId, sponseeId, sponsorId, rule } = input;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: RulePairRefusal) => never) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return refuse({ kind: 'event-closed' });
    await requirePeople(trx, input);
    const before = await writeRule(trx, context, input);
    const changes: BoardChange[] = [];
    if (before !== rule) changes.push({ what: 'rule', sponseeId, sponsorId, before, after: rule });
    if (rule === 'excluded') {
      const pair = await livingPairOf(trx, input);
      if (pair?.status === 'confirmed') return refuse({ kind: 'paired' });
      if (pair) {
        await endLivingPairs(trx, context, { territoryId, of: { pairId: pair.id }, as: 'ended' });
        changes.push(endOf(pair));
      }
    }
    if (changes.length > 0) {
      await recordAuditEntry(trx, context, {
        action: `pair.${rule ?? 'rule_lifted'}`,
        territoryId,
        subject: { table: 'sponsee', id: sponseeId },
        detail: { sponsor: sponsorId },
      });
    }
    await recordBoardAct(trx, context, { territoryId, eventId, kind: rule ?? 'rule-lifted', changes });
    return { kind: 'ruled' as const };
  });
}

async function requirePeople(
  trx: Transaction<Database>,
  { eventId, sponseeId, sponsorId }: RulePair,
): Promise<void> {
  for (const [table, id] of [
    ['sponsee', sponseeId],
    ['sponsor', sponsorId],
  ] as const) {
    foundOr404(
      await trx
        .selectFrom(table)
        .select('id')
        .where('id', '=', id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
  }
}

async function livingPairOf(
  trx: Transaction<Database>,
  { sponseeId, sponsorId }: RulePair,
): Promise<LivingPair | undefined> {
  return (await trx
    .selectFrom('pair')
    .selectAll()
    .where('sponsee_id', '=', sponseeId)
    .where('sponsor_id', '=', sponsorId)
    .where('status', 'in', ['proposed', 'confirmed'])
    .executeTakeFirst()) as LivingPair | undefined;
}

/** Writes or lifts the rule; returns the one that stood before. */
export async function writeRule(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, sponseeId, sponsorId, rule }: RulePair,
): Promise<PairRuleKind | null> {
  const former = await trx
    .deleteFrom('pair_rule')
    .where('sponsee_id', '=', sponseeId)
    .where('sponsor_id', '=', sponsorId)
    .returning('kind')
    .executeTakeFirst();
  if (rule !== null) {
    await trx
      .insertInto('pair_rule')
      .values({
        territory_id: territoryId,
        event_id: eventId,
        sponsee_id: sponseeId,
        sponsor_id: sponsorId,
        kind: rule,
        created_at: context.clock.now(),
      })
      .execute();
  }
  return former?.kind ?? null;
}
