import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { fingerprintOf, readPairingRows } from '../queries.ts';
import { stepsTo, type DraftedProposal } from './drafted-proposal.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';
import { writeProposal } from './write-proposal.ts';

export type ApplyDraftRefusal =
  | { readonly kind: 'event-closed' }
  /** Something it rests on changed, or another draft took its place. */
  | { readonly kind: 'changed-meanwhile' };

/**
 * Applies the draft that an organiser has read: exactly that one, and only while nothing it rests on changed.
 * Needs `pair:propose`. Throws `NotFound` for another territory's ceremony. Refusals change nothing.
 */
export async function applyProposalDraft(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly draftId: string },
): Promise<{ kind: 'proposed'; proposed: number } | ApplyDraftRefusal> {
  const { territoryId, eventId, draftId } = input;
  requirePermission(context.actor, 'pair:propose', territoryId);
  return transactOrRefuse(
    context,
    territoryId,
    async (trx, refuse: (outcome: ApplyDraftRefusal) => never) => {
      const { isOpen } = await lockEvent(trx, eventId);
      if (!isOpen) return refuse({ kind: 'event-closed' });
      const row = await trx
        .deleteFrom('pairing_draft')
        .where('event_id', '=', eventId)
        .where('id', '=', draftId)
        .returning(['basis', 'proposal'])
        .executeTakeFirst();
      const rows = await readPairingRows(trx, eventId);
      if (!row || fingerprintOf(rows) !== row.basis) return refuse({ kind: 'changed-meanwhile' });
      const draft = JSON.parse(row.proposal) as DraftedProposal;
      const steps = stepsTo(
        draft,
        rows.pairs.filter(({ status }) => status === 'proposed'),
      );
      if (!(await writeProposal(trx, context, { territoryId, eventId }, steps))) {
        return refuse({ kind: 'changed-meanwhile' });
      }
      return { kind: 'proposed' as const, proposed: draft.placed.length };
    },
  );
}
