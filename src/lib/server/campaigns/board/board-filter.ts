import type { BoardLine } from './board-line.ts';
import { BOARD_NEEDS, type BoardNeed } from './board-needs.ts';
import { BOARD_ANSWERS, TERRITORY_STAGES, type BoardAnswer, type TerritoryStage } from './territory-stage.ts';

/** Inhabitants, smallest first; the upper end of each does not belong to it. */
export const SIZE_BANDS = {
  village: [0, 2_000],
  town: [2_000, 20_000],
  city: [20_000, 100_000],
  metropolis: [100_000, Infinity],
} as const;
export type SizeBand = keyof typeof SIZE_BANDS;
const SIZES = Object.keys(SIZE_BANDS) as SizeBand[];

/** A territory without a region, as in some overseas collectivities. */
export const NO_REGION = 'aucune';

/** What of the board is shown; everything that is said must hold. */
export interface BoardFilter {
  /** INSEE code of a region, or {@link NO_REGION}. */
  readonly region?: string;
  readonly size?: SizeBand;
  readonly stage?: TerritoryStage;
  readonly answer?: BoardAnswer;
  /** One need, or `any` at all. */
  readonly need?: BoardNeed | 'any';
}

/** By what the board is sorted; `need` is what a coordinator should look at first. */
export const BOARD_COLUMNS = [
  'need',
  'territory',
  'stage',
  'days',
  'wanted',
  'sponsors',
  'waiting',
  'sponsees',
  'paired',
  'certificates',
  'activity',
] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** An order of the board. */
export interface BoardOrder {
  readonly by: BoardColumn;
  readonly isDescending: boolean;
}

/** The filter in an address; what it does not know is left out, as if it were not there. */
export function readBoardFilter(parameters: URLSearchParams): BoardFilter {
  const said = (name: string) => parameters.get(name) ?? '';
  const region = /^(?:\d{2}|aucune)$/u.exec(said('region'))?.[0];
  const size = SIZES.find((each) => each === said('taille'));
  const stage = TERRITORY_STAGES.find((each) => each === said('etape'));
  const answer = BOARD_ANSWERS.find((each) => each === said('reponse'));
  const need = [...BOARD_NEEDS, 'any' as const].find((each) => each === said('besoin'));
  return {
    ...(region && { region }),
    ...(size && { size }),
    ...(stage && { stage }),
    ...(answer && { answer }),
    ...(need && { need }),
  };
}

/** `tri=paired`, `tri=-paired` the other way round; else by need. */
export function readBoardOrder(parameters: URLSearchParams): BoardOrder {
  const said = parameters.get('tri') ?? '';
  const by = BOARD_COLUMNS.find((each) => each === said.replace(/^-/u, '')) ?? 'need';
  return { by, isDescending: said.startsWith('-') && by !== 'need' };
}

/** The address that {@link readBoardFilter} and {@link readBoardOrder} read, in one order of its own. */
export function writeBoardFilter(
  { region, size, stage, answer, need }: BoardFilter,
  { campaignSlug, order }: { campaignSlug?: string | undefined; order?: BoardOrder | undefined } = {},
): URLSearchParams {
  const written = new URLSearchParams();
  const write = (name: string, value: string | undefined) => value && written.set(name, value);
  write('campagne', campaignSlug);
  write('region', region);
  write('taille', size);
  write('etape', stage);
  write('reponse', answer);
  write('besoin', need);
  if (order && order.by !== 'need') write('tri', `${order.isDescending ? '-' : ''}${order.by}`);
  return written;
}

/** Whether a line is shown. Knows of people only what the line holds: masked counts. */
export function isShown(line: BoardLine, { region, size, stage, answer, need }: BoardFilter): boolean {
  if (region !== undefined && (line.territory.regionCode ?? NO_REGION) !== region) return false;
  if (size !== undefined && sizeOf(line.territory.population) !== size) return false;
  if (stage !== undefined && line.stage !== stage) return false;
  if (answer !== undefined && line.answer !== answer) return false;
  if (need === 'any') return line.needs.length > 0;
  return need === undefined || line.needs.includes(need);
}

/** The band of a population; nothing where it is not known. */
export function sizeOf(population: number | null): SizeBand | undefined {
  if (population === null) return undefined;
  return SIZES.find((size) => population >= SIZE_BANDS[size][0] && population < SIZE_BANDS[size][1]);
}
