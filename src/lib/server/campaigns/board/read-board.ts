import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import { isShown, type BoardFilter, type BoardOrder } from './board-filter.ts';
import type { BoardLine } from './board-line.ts';
import { gatherBoard } from './gather-board.ts';
import { sortBoard } from './sort-board.ts';
import { sumBoard, type BoardTotals } from './sum-board.ts';

/** What is asked of the board; without a slug it is that of the latest campaign. */
export interface BoardQuestion {
  readonly campaignSlug?: string | undefined;
  readonly filter?: BoardFilter | undefined;
  readonly order?: BoardOrder | undefined;
}

/** A campaign's territories, as they are shown to the coordinator. */
export interface Board {
  readonly kind: 'board';
  readonly campaign: Campaign;
  /** The day of Paris of the latest counts; nothing until the first night. */
  readonly countedOn: string | undefined;
  /** Filtered, in the order that was asked for. */
  readonly lines: readonly BoardLine[];
  /** Of the lines that are shown. */
  readonly totals: BoardTotals;
  /** Every line, for what a filter may offer and how many there are. */
  readonly all: readonly BoardLine[];
}

/** What needs attention first: the order of whoever has one hour. */
const FIRST_NEEDS: BoardOrder = { by: 'need', isDescending: false };

/**
 * Every territory of a campaign with its answer, its ceremonies and what it needs, for ANVITA's coordinator alone:
 * statuses and dates as they are, people in masked counts of the last night. Totals, needs, order and filters are
 * made of the masked counts. No name, no address, no id. Refuses anyone else with `NotFound`; says `no-campaign`
 * where none has this slug, or is open yet.
 */
export async function readBoard(
  context: Context,
  { campaignSlug, filter = {}, order = FIRST_NEEDS }: BoardQuestion,
): Promise<{ kind: 'no-campaign' } | Board> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) return { kind: 'no-campaign' };
  const all = (await gatherBoard(context, campaign)).map(({ line }) => line);
  const lines = sortBoard(
    all.filter((line) => isShown(line, filter)),
    order,
  );
  const countedOn = all
    .flatMap(({ ceremony }) => ceremony?.countedOn ?? [])
    .sort()
    .at(-1);
  return { kind: 'board', campaign, countedOn, lines, totals: sumBoard(lines), all };
}
