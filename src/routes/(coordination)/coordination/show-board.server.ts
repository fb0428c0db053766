import {
  isShown,
  NO_REGION,
  SIZE_BANDS,
  writeBoardFilter,
  type BoardColumn,
  type BoardFilter,
  type BoardOrder,
} from '#lib/server/campaigns/board/board-filter.ts';
import type { BoardLine } from '#lib/server/campaigns/board/board-line.ts';
import { BOARD_NEEDS } from '#lib/server/campaigns/board/board-needs.ts';
import type { Board } from '#lib/server/campaigns/board/read-board.ts';
import { BOARD_ANSWERS, TERRITORY_STAGES } from '#lib/server/campaigns/board/territory-stage.ts';
import { ANSWER_WORDS, NEED_WORDS, SIZE_WORDS, STAGE_WORDS } from '#lib/labels/campaign-board.ts';

/** What stands in the address of a board. */
export interface BoardAddress {
  readonly campaignSlug: string | undefined;
  readonly filter: BoardFilter;
  readonly order: BoardOrder;
}

/** Columns of numbers are more telling from the largest down. */
const LARGEST_FIRST: readonly BoardColumn[] = [
  'wanted',
  'sponsors',
  'waiting',
  'sponsees',
  'paired',
  'certificates',
];

/** A link to the board in another order, and the order in which this column stands now. */
export interface SortLink {
  readonly href: string;
  readonly sorted: 'ascending' | 'descending' | undefined;
}

/** The heads of all columns: pressed once they sort, pressed again they sort the other way round. */
export function sortLinks(
  { campaignSlug, filter, order }: BoardAddress,
  columns: readonly BoardColumn[],
): Record<string, SortLink> {
  const linkTo = (by: BoardColumn): SortLink => {
    const isSorted = order.by === by;
    const isDescending = isSorted ? !order.isDescending : LARGEST_FIRST.includes(by);
    return {
      href: hrefOf({ campaignSlug, filter, order: { by, isDescending } }),
      sorted: isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined,
    };
  };
  return Object.fromEntries(columns.map((by) => [by, linkTo(by)]));
}

/** The address of a board. */
export function hrefOf({ campaignSlug, filter, order }: BoardAddress, page = '/coordination'): string {
  const query = writeBoardFilter(filter, { campaignSlug, order }).toString();
  return query === '' ? page : `${page}?${query}`;
}

/** What each filter offers, with the number of territories it would show beside the other filters. */
export function filterChoices({ all }: Board, filter: BoardFilter) {
  const count = (more: BoardFilter) => {
    const lines = all.filter((line) => isShown(line, { ...filter, ...more }));
    return new Set(lines.map(({ territory }) => territory.slug)).size;
  };
  const choice = (value: string, label: string, more: BoardFilter) => ({
    value,
    label: `${label} (${count(more)})`,
  });
  return {
    regions: regionsOf(all).map(({ code, name }) => choice(code, name, { region: code })),
    sizes: keysOf(SIZE_BANDS).map((size) => choice(size, upper(SIZE_WORDS[size] ?? size), { size })),
    stages: TERRITORY_STAGES.map((stage) => choice(stage, STAGE_WORDS[stage] ?? stage, { stage })),
    answers: BOARD_ANSWERS.map((answer) => choice(answer, ANSWER_WORDS[answer] ?? answer, { answer })),
    needs: (['any', ...BOARD_NEEDS] as const).map((need) =>
      choice(need, NEED_WORDS[need]?.label ?? need, { need }),
    ),
  };
}

/** What needs attention anywhere on the board, most pressing first, each with the way to it. */
export function needLinks({ all }: Board, { campaignSlug, filter }: BoardAddress) {
  return BOARD_NEEDS.flatMap((need) => {
    const lines = all.filter((line) => isShown(line, { need }));
    if (lines.length === 0) return [];
    const href = hrefOf({ campaignSlug, filter: { need }, order: { by: 'need', isDescending: false } });
    const count = new Set(lines.map(({ territory }) => territory.slug)).size;
    return [{ label: NEED_WORDS[need]?.label ?? need, count, href, isCurrent: filter.need === need }];
  });
}

/** The name of the region that is filtered for. */
export function regionNameOf({ all }: Board, { region }: BoardFilter): string | undefined {
  return regionsOf(all).find(({ code }) => code === region)?.name;
}

function regionsOf(lines: readonly BoardLine[]): { code: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { territory } of lines) {
    const { regionCode, regionName } = territory;
    if (regionCode === null) names.set(NO_REGION, 'Sans région');
    else names.set(regionCode, regionName ?? regionCode);
  }
  const byName = new Intl.Collator('fr');
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => byName.compare(one.name, other.name));
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
