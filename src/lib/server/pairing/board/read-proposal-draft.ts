import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { fingerprintOf, openPairingRows, readPairingRows, type PairingPicture } from '../queries.ts';
import { stepsTo, type DraftedProposal, type ProposalSteps } from './drafted-proposal.ts';
import { explainUnpairedSponsee } from './explain-unpaired-sponsee.ts';

/** One place that the draft would change. */
export interface DraftMove {
  readonly sponseeId: string;
  readonly sponseeNames: string;
  readonly position: number;
  /** The sponsor proposed there until now, and the one to come; nothing for an empty place. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** In French: what the household and the one to come have in common. */
  readonly why: string | undefined;
}

export interface ProposalDraftView {
  readonly draftId: string;
  /** People or pairs changed since: it can no longer be applied. */
  readonly isStale: boolean;
  readonly isOptimal: boolean;
  readonly moves: readonly DraftMove[];
  /** How many living pairs do not move. */
  readonly kept: number;
  readonly unpaired: readonly {
    readonly sponseeId: string;
    readonly names: string;
    readonly sentence: string;
  }[];
}

/**
 * The draft that waits to be read, told as what would move. Nothing when there is none. Needs `pair:propose`.
 * Records that the households' names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function readProposalDraft(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ProposalDraftView | undefined> {
  requirePermission(context.actor, 'pair:propose', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const row = await trx
      .selectFrom('pairing_draft')
      .selectAll()
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!row) return undefined;
    const draft = JSON.parse(row.proposal) as DraftedProposal;
    const rows = await readPairingRows(trx, eventId);
    const picture = await openPairingRows(context, { territoryId, eventId }, rows);
    const steps = stepsTo(draft, picture.pairs);
    const moves = movesOf(picture, steps);
    const unpaired = draft.unpaired.flatMap((alone) => {
      const household = picture.sponsees.find(({ id }) => id === alone.sponsee);
      if (!household) return [];
      const names = sponseeNames(household.details);
      return { sponseeId: household.id, names, sentence: explainUnpairedSponsee(alone) };
    });
    const sponseeIds = [...new Set([...moves, ...unpaired].map(({ sponseeId }) => sponseeId))];
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    return {
      draftId: row.id,
      isStale: fingerprintOf(rows) !== row.basis,
      isOptimal: draft.isOptimal,
      moves,
      kept: picture.pairs.length - steps.leaving.length,
      unpaired,
    };
  });
}

const byName = new Intl.Collator('fr');

function movesOf(picture: PairingPicture, { leaving, coming }: ProposalSteps): DraftMove[] {
  const sponsorOf = (id: string | undefined) => picture.sponsors.find((sponsor) => sponsor.id === id);
  return picture.sponsees
    .flatMap((household) =>
      household.profile.wantedSlots.flatMap((_, position): DraftMove[] => {
        const was = leaving.find((pair) => pair.sponsee_id === household.id && pair.position === position);
        const is = coming.find((pair) => pair.sponseeId === household.id && pair.position === position);
        if (!was && !is) return [];
        const [before, after] = [sponsorOf(was?.sponsor_id), sponsorOf(is?.sponsorId)];
        return [
          {
            sponseeId: household.id,
            sponseeNames: sponseeNames(household.details),
            position,
            before: before && sponsorNames(before.details),
            after: after && sponsorNames(after.details),
            why: after && explainPair(household.profile, after.profile, picture.scoring),
          },
        ];
      }),
    )
    .sort((a, b) => byName.compare(a.sponseeNames, b.sponseeNames) || a.position - b.position);
}
