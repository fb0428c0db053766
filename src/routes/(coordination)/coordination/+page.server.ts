import { BOARD_COLUMNS, readBoardFilter, readBoardOrder } from '#lib/server/campaigns/board/board-filter.ts';
import { readBoard } from '#lib/server/campaigns/board/read-board.ts';
import { listCampaigns } from '#lib/server/campaigns/list-campaigns.ts';
import { readPairCounts } from '#lib/server/follow-up/figures/read-pair-counts.ts';
import { filterWords } from '#lib/labels/campaign-board.ts';
import type { PageServerLoad } from './$types';
import { filterChoices, hrefOf, needLinks, regionNameOf, sortLinks } from './show-board.server.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readBoardFilter(url.searchParams);
  const order = readBoardOrder(url.searchParams);
  const campaignSlug = url.searchParams.get('campagne') ?? undefined;
  const board = await locals.run(readBoard, { campaignSlug, filter, order });
  const campaigns = await locals.run(listCampaigns, {});
  const pairs = await locals.run(readPairCounts, {});
  if (board.kind === 'no-campaign') return { campaign: undefined, drafts: campaigns.length, pairs };
  const { campaign, countedOn, lines, totals, all } = board;
  const address = { campaignSlug, filter, order };
  const added = url.searchParams.get('ajoute');
  const everybody = { campaignSlug, filter: {}, order };
  return {
    campaign: { name: campaign.name, slug: campaign.slug, dayOn: campaign.dayOn, status: campaign.status },
    campaigns: campaigns.flatMap(({ slug, name, status }) => (status === 'draft' ? [] : [{ slug, name }])),
    campaignSlug,
    countedOn,
    lines,
    pairs,
    totals,
    allCount: new Set(all.map(({ territory }) => territory.slug)).size,
    filter,
    order: `${order.isDescending ? '-' : ''}${order.by}`,
    isFiltered: Object.keys(filter).length > 0,
    shown: filterWords(filter, regionNameOf(board, filter)),
    choices: filterChoices(board, filter),
    needs: needLinks(board, address),
    sorts: sortLinks(address, BOARD_COLUMNS),
    links: {
      everybody: hrefOf(everybody),
      files: (['csv', 'ods', 'json'] as const).map((format) => ({
        format,
        href: hrefOf({ ...address, campaignSlug: campaign.slug }, `/coordination/tableau.${format}`),
      })),
      message: hrefOf(
        { ...address, campaignSlug: campaign.slug, order: { by: 'need', isDescending: false } },
        '/coordination/messages/nouveau',
      ),
    },
    addedName: all.find((line) => line.territory.slug === added)?.territory.name,
  };
};
