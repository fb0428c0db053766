import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { fingerprintOf, openPairingRows, readPairingRows, type PairingRows } from '../queries.ts';
import { draftProposal, stepsTo, type DraftedProposal } from './drafted-proposal.ts';
import { explainUnpairedSponsee } from './explain-unpaired-sponsee.ts';
import { searchProposal } from './search-proposal.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';
import { writeProposal } from './write-proposal.ts';

export type ProposeEventPairsOutcome =
  | {
      readonly kind: 'proposed';
      /** How many pairs are proposed now, beside those that are kept. */
      readonly proposed: number;
      /** Households without a main sponsor, and why, in one sentence for the organiser. */
      readonly unpaired: readonly { readonly sponseeId: string; readonly sentence: string }[];
      /** Whether nothing better exists (proved), or the time ended first. */
      readonly isOptimal: boolean;
    }
  /** Former proposals would move: nothing is written before an organiser has read it. */
  | { readonly kind: 'to-review'; readonly draftId: string }
  | { readonly kind: 'event-closed' }
  /** People kept changing while it was computed: ask again. */
  | { readonly kind: 'changed-meanwhile' };

interface EventId {
  readonly territoryId: string;
  readonly eventId: string;
}

const ATTEMPTS = 3;

/**
 * Proposes the best pairs of a ceremony around those confirmed or locked. Where no former proposal moves, they
 * are written at once; else the proposal is kept as a draft (`read-proposal-draft.ts`) until somebody applies it.
 * Needs `pair:propose`. Throws `NotFound` for another territory's ceremony.
 *
 * The search runs outside of any transaction; what it rested on is compared again before anything is written,
 * and it starts over when people changed in between. One transaction writes all pairs, or none.
 */
export async function proposeEventPairs(context: Context, input: EventId): Promise<ProposeEventPairsOutcome> {
  requirePermission(context.actor, 'pair:propose', input.territoryId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const rows = await readOpenRows(context, input);
    if (rows === 'event-closed') return { kind: 'event-closed' };
    const picture = await openPairingRows(context, input, rows);
    const draft = draftProposal(picture, await searchProposal(picture));
    const outcome = await keepOrWrite(context, input, rows, draft);
    if (outcome.kind !== 'changed-meanwhile') return outcome;
  }
  return { kind: 'changed-meanwhile' };
}

function readOpenRows(
  context: Context,
  { territoryId, eventId }: EventId,
): Promise<PairingRows | 'event-closed'> {
  return transactInTerritory(context, territoryId, async (trx) => {
    const { status } = foundOr404(
      await trx.selectFrom('event').select('status').where('id', '=', eventId).executeTakeFirst(),
    );
    return status === 'draft' || status === 'published' ? readPairingRows(trx, eventId) : 'event-closed';
  });
}

function keepOrWrite(
  context: Context,
  { territoryId, eventId }: EventId,
  rows: PairingRows,
  draft: DraftedProposal,
): Promise<ProposeEventPairsOutcome> {
  type Refusal = Extract<ProposeEventPairsOutcome, { kind: 'event-closed' | 'changed-meanwhile' }>;
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: Refusal) => never) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return refuse({ kind: 'event-closed' });
    const basis = fingerprintOf(rows);
    const now = await readPairingRows(trx, eventId);
    if (fingerprintOf(now) !== basis) return refuse({ kind: 'changed-meanwhile' });
    await trx.deleteFrom('pairing_draft').where('event_id', '=', eventId).execute();
    const steps = stepsTo(
      draft,
      now.pairs.filter(({ status }) => status === 'proposed'),
    );
    if (steps.leaving.length > 0) {
      const draftId = newId();
      await trx
        .insertInto('pairing_draft')
        .values({
          territory_id: territoryId,
          id: draftId,
          event_id: eventId,
          basis,
          proposal: JSON.stringify(draft),
          created_at: context.clock.now(),
        })
        .execute();
      return { kind: 'to-review' as const, draftId };
    }
    if (!(await writeProposal(trx, context, { territoryId, eventId }, steps))) {
      return refuse({ kind: 'changed-meanwhile' });
    }
    return {
      kind: 'proposed' as const,
      proposed: draft.placed.length,
      unpaired: draft.unpaired.map((unpaired) => ({
        sponseeId: unpaired.sponsee,
        sentence: explainUnpairedSponsee(unpaired),
      })),
      isOptimal: draft.isOptimal,
    };
  });
}
