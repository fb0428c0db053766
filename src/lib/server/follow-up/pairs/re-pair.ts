import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { choosePairInTransaction } from '../../pairing/board/choose-pair.ts';
import { transactOrRefuse } from '../../pairing/board/transact-or-refuse.ts';
import { beginBonds } from '../bonds/begin-bonds.ts';
import { endBondInTransaction } from '../bonds/end-bond.ts';
import { findBondedPair } from './find-bonded-pair.ts';

export type RePairRefusal =
  /** A hard rule of pairing forbids it, in a sentence for the organiser. */
  | { readonly kind: 'forbidden'; readonly sentence: string }
  /** Somebody was faster: the household has another sponsor, or this one has no place left. */
  | { readonly kind: 'taken' }
  /** The people of the ceremony are erased, or the household left. */
  | { readonly kind: 'gone' }
  /** The ceremony was cancelled. */
  | { readonly kind: 'closed' };

/**
 * Gives the household of a pair another sponsor in the months after the ceremony, both of whom said yes: in one
 * transaction the former pair ends without blame, the new one stands, and a new bond begins today, with the questions of
 * whoever asked for news. The certificate of the evening stays what it was; the former bond stays as a number. Nobody is
 * written to. Needs `pair:confirm`; throws `NotFound` for a bond of another territory and a sponsor of another ceremony.
 * Refusals change nothing; of two at once one wins (the ceremony is locked, the place has a unique index).
 */
export async function rePair(
  context: Context,
  { territoryId, bondId, sponsorId }: { territoryId: string; bondId: string; sponsorId: string },
): Promise<{ kind: 'paired'; bondId: string } | RePairRefusal> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: RePairRefusal) => never) => {
    const seen = await findBondedPair(trx, bondId);
    if (!seen) return refuse({ kind: 'gone' });
    const { eventId } = seen;
    await lockEvent(trx, eventId);
    // Read again: somebody may have been faster to the lock.
    const pair = await findBondedPair(trx, bondId);
    if (!pair) return refuse({ kind: 'gone' });
    const { sponseeId, position } = pair;
    if (pair.sponsorId === sponsorId) return refuse({ kind: 'taken' });
    const chosen = await choosePairInTransaction(
      trx,
      context,
      {
        territoryId,
        eventId,
        sponseeId,
        sponsorId,
        position,
        replacing: pair.isLiving ? pair.pairId : undefined,
      },
      { substitution: { afterCeremony: true } },
    );
    if (chosen.kind === 'event-closed') return refuse({ kind: 'closed' });
    if (chosen.kind === 'forbidden') return refuse({ kind: 'forbidden', sentence: chosen.sentence });
    if (chosen.kind === 'taken') return refuse(chosen);
    await endBondInTransaction(trx, context, { territoryId, bondId });
    await beginBonds(trx, context, { territoryId, eventId });
    const begun = await trx
      .selectFrom('bond')
      .select('id')
      .where('pair_id', '=', chosen.id)
      .executeTakeFirstOrThrow();
    await recordAuditEntry(trx, context, {
      action: 'bond.re_paired',
      territoryId,
      subject: { table: 'bond', id: begun.id },
      detail: { former: bondId },
    });
    return { kind: 'paired', bondId: begun.id };
  });
}
