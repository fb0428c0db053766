import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { NotFound } from '../../refusals.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { readPairingPicture } from '../queries.ts';
import { HARD_RULES, scorePair } from '../score-pair.ts';
import type { BoardChange } from './board-changes.ts';
import { recordBoardAct } from './record-board-act.ts';

export type ConfirmPairOutcome =
  | {
      readonly kind: 'confirmed';
      /** Confirmed now, or by somebody before. */
      readonly confirmed: readonly string[];
      /** Declined, ended or replaced in the meantime. */
      readonly gone: readonly string[];
      /** What changed since the proposal makes a hard rule forbid them; they stay proposals. */
      readonly forbidden: readonly { readonly pairId: string; readonly sentence: string }[];
    }
  | { readonly kind: 'event-closed' };

/**
 * Confirms proposed pairs: one, or all those that the organiser has before their eyes, never those that they
 * have not seen. Needs `pair:confirm`. Throws `NotFound`, and confirms nothing, when the ceremony or one of the
 * pairs is another's.
 */
export async function confirmPair(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly pairIds: readonly string[] },
): Promise<ConfirmPairOutcome> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'event-closed' };
    const picture = await readPairingPicture(trx, context, { territoryId, eventId });
    const asked = [...new Set(input.pairIds)];
    await requirePairsOfEvent(trx, eventId, asked);
    const confirmed: string[] = [];
    const gone: string[] = [];
    const changes: BoardChange[] = [];
    const forbidden: { pairId: string; sentence: string }[] = [];
    for (const pairId of asked) {
      const pair = picture.pairs.find(({ id }) => id === pairId);
      if (!pair) {
        gone.push(pairId);
        continue;
      }
      if (pair.status === 'confirmed') {
        confirmed.push(pairId);
        continue;
      }
      const sponsee = picture.sponsees.find(({ id }) => id === pair.sponsee_id);
      const sponsor = picture.sponsors.find(({ id }) => id === pair.sponsor_id);
      // Whoever withdrew took their pairs along.
      if (!sponsee || !sponsor) throw new Error('A living pair lacks one of its sides.');
      const judged = scorePair(sponsee.profile, sponsor.profile, picture.scoring);
      if (judged.kind === 'forbidden' && judged.rule !== pair.forced_rule) {
        forbidden.push({ pairId, sentence: HARD_RULES[judged.rule] });
        continue;
      }
      await trx
        .updateTable('pair')
        .set({ status: 'confirmed' })
        .where('id', '=', pairId)
        .where('status', '=', 'proposed')
        .execute();
      await recordAuditEntry(trx, context, {
        action: 'pair.confirmed',
        territoryId,
        subject: { table: 'pair', id: pairId },
      });
      confirmed.push(pairId);
      const before = { status: 'proposed', isLocked: pair.is_locked === 1 } as const;
      changes.push({
        what: 'pair',
        id: pairId,
        sponseeId: pair.sponsee_id,
        sponsorId: pair.sponsor_id,
        before,
        after: { ...before, status: 'confirmed' },
      });
    }
    await recordBoardAct(trx, context, { territoryId, eventId, kind: 'confirmed', changes });
    return { kind: 'confirmed', confirmed, gone, forbidden };
  });
}

async function requirePairsOfEvent(
  trx: Transaction<Database>,
  eventId: string,
  pairIds: readonly string[],
): Promise<void> {
  if (pairIds.length === 0) return;
  const found = await trx
    .selectFrom('pair')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', 'in', pairIds)
    .execute();
  if (found.length !== pairIds.length) throw new NotFound();
}
