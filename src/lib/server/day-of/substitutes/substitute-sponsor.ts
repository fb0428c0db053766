import { requirePermission } from '../../accounts/require-permission.ts';
import { withdrawReplaced } from '../../certificates/withdraw-replaced.ts';
import type { Context } from '../../context.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { findUnseenActs } from '../../pairing/board/acts-since.ts';
import type { BoardActTold } from '../../pairing/board/board-view.ts';
import { choosePairInTransaction } from '../../pairing/board/choose-pair.ts';
import { readLivingPair } from '../../pairing/board/living-pair.ts';
import { transactOrRefuse } from '../../pairing/board/transact-or-refuse.ts';

export interface SubstituteSponsor {
  readonly territoryId: string;
  readonly eventId: string;
  /** The pair whose sponsor does not come; after the ceremony, one that is to be made anew. */
  readonly pairId: string;
  /** Who takes the place, and said yes. */
  readonly sponsorId: string;
  /** The revision of the board that was shown. */
  readonly seen?: number | undefined;
  /** Allowed on a ceremony that was held; its certificate stays what it was that evening. */
  readonly afterCeremony?: boolean | undefined;
}

export type SubstituteRefusal =
  /** A hard rule of pairing forbids it, in a sentence for the organiser. */
  | { readonly kind: 'forbidden'; readonly sentence: string }
  /** Another organiser was faster: the pair ended, or the sponsor has no place left. */
  | { readonly kind: 'taken' }
  /** Others changed something about the same people since the page was shown. */
  | { readonly kind: 'changed-meanwhile'; readonly changes: readonly BoardActTold[] }
  /** The ceremony is cancelled, or was held. */
  | { readonly kind: 'event-closed' };

export type SubstituteOutcome =
  | {
      readonly kind: 'substituted';
      readonly pairId: string;
      /** Whether a printed certificate named the other: it is withdrawn, another has to be printed. */
      readonly isCertificateReplaced: boolean;
    }
  | SubstituteRefusal;

/**
 * Puts a sponsor who is there in the place of one who does not come, in one transaction: the pair ends without blame
 * (`substituted` in the journal, nobody is written to), the new one stands confirmed with both answers, which were
 * given aloud, and the valid certificate, which names another, is withdrawn as replaced at that moment. The household
 * keeps its place in the running order, and every open screen is told. Needs `pair:confirm`. Throws `NotFound` for
 * people and pairs of another ceremony. Refusals change nothing.
 *
 * Of two organisers at once one wins: the ceremony is locked, the place has a unique index, and the capacity of a
 * sponsor a guarded update.
 */
export async function substituteSponsor(
  context: Context,
  input: SubstituteSponsor,
): Promise<SubstituteOutcome> {
  const { territoryId, eventId, pairId, sponsorId } = input;
  const afterCeremony = input.afterCeremony === true;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  let withdrawn: string | undefined;
  const outcome = await transactOrRefuse(
    context,
    territoryId,
    async (trx, refuse: (outcome: SubstituteRefusal) => never) => {
      await lockEvent(trx, eventId);
      const pair = await readLivingPair(trx, { eventId, pairId });
      if (!pair || pair.sponsor_id === sponsorId) return refuse({ kind: 'taken' });
      const { sponsee_id: sponseeId, position } = pair;
      const changes = await findUnseenActs(trx, context, {
        eventId,
        seen: input.seen,
        touched: { sponseeIds: [sponseeId], sponsorIds: [pair.sponsor_id, sponsorId] },
      });
      if (changes.length > 0) return refuse({ kind: 'changed-meanwhile', changes });
      // Whoever was merely proposed to this household in a further place leaves it for this one.
      const proposed = await trx
        .selectFrom('pair')
        .select('id')
        .where('sponsee_id', '=', sponseeId)
        .where('sponsor_id', '=', sponsorId)
        .where('status', '=', 'proposed')
        .executeTakeFirst();
      const chosen = await choosePairInTransaction(
        trx,
        context,
        { territoryId, eventId, sponseeId, sponsorId, position, replacing: pairId, moving: proposed?.id },
        { substitution: { afterCeremony } },
      );
      if (chosen.kind === 'forbidden') return refuse({ kind: 'forbidden', sentence: chosen.sentence });
      if (chosen.kind !== 'chosen') return refuse(chosen);
      withdrawn = afterCeremony
        ? undefined
        : await withdrawReplaced(trx, context, { territoryId, sponseeId });
      return {
        kind: 'substituted' as const,
        pairId: chosen.id,
        isCertificateReplaced: withdrawn !== undefined,
      };
    },
  );
  // After the commit: what was not withdrawn must not be withdrawn by a replay of a restored backup.
  if (withdrawn !== undefined && outcome.kind === 'substituted') {
    await context.keyring.recordWithdrawal({
      certificateId: withdrawn,
      at: context.clock.now(),
      because: 'replaced',
    });
  }
  return outcome;
}
