import { rangeOf, type MaskedCount } from '../../mask-count.ts';
import type { BoardColumn, BoardOrder } from './board-filter.ts';
import type { BoardLine } from './board-line.ts';
import { BOARD_NEEDS } from './board-needs.ts';
import type { Counted } from './stored-counts.ts';
import { BOARD_ANSWERS, TERRITORY_STAGES } from './territory-stage.ts';

const byName = new Intl.Collator('fr');

const COUNT_OF: Readonly<Partial<Record<BoardColumn, Counted>>> = {
  wanted: 'sponsorsWanted',
  sponsors: 'sponsorsConfirmed',
  waiting: 'sponsorsWaiting',
  sponsees: 'sponsees',
  paired: 'sponseesPaired',
  certificates: 'certificates',
};

/**
 * The lines in an order; those that have nothing to be sorted by come last either way, equals by name and date. Two
 * masked counts are equal: their order says nothing of the numbers behind them.
 */
export function sortBoard(lines: readonly BoardLine[], { by, isDescending }: BoardOrder): BoardLine[] {
  const keyed = lines.map((line) => ({ line, key: keyOf(line, by) }));
  keyed.sort((one, other) => {
    if (one.key !== undefined && other.key !== undefined) {
      const order = compare(one.key, other.key);
      if (order !== 0) return isDescending ? -order : order;
    } else if (one.key !== other.key) {
      return one.key === undefined ? 1 : -1;
    }
    return byTerritory(one.line, other.line);
  });
  return keyed.map(({ line }) => line);
}

function keyOf(line: BoardLine, by: BoardColumn): number | string | undefined {
  const { ceremony } = line;
  switch (by) {
    case 'need':
      return needRank(line);
    case 'territory':
      return line.territory.name;
    case 'stage':
      return TERRITORY_STAGES.indexOf(line.stage) * BOARD_ANSWERS.length + BOARD_ANSWERS.indexOf(line.answer);
    case 'days':
      return ceremony?.startsAtLocal;
    case 'activity':
      return line.lastActivityOn;
    default: {
      const counted = COUNT_OF[by];
      const count = counted && ceremony?.counts?.[counted];
      return count && middleOf(count);
    }
  }
}

/** Lines with a need first, the most pressing before the others; then by stage. */
function needRank({ needs, stage }: BoardLine): number {
  const [first] = needs;
  return first === undefined
    ? BOARD_NEEDS.length + TERRITORY_STAGES.indexOf(stage)
    : BOARD_NEEDS.indexOf(first);
}

function middleOf(count: MaskedCount): number {
  const [least, most] = rangeOf(count);
  return (least + most) / 2;
}

function compare(one: number | string, other: number | string): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : byName.compare(String(one), String(other));
}

function byTerritory(one: BoardLine, other: BoardLine): number {
  return (
    byName.compare(one.territory.name, other.territory.name) ||
    compare(one.territory.slug, other.territory.slug) ||
    compare(one.ceremony?.startsAtLocal ?? '', other.ceremony?.startsAtLocal ?? '')
  );
}
