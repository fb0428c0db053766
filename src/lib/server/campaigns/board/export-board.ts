import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { foundOr404 } from '../../refusals.ts';
import { writeSpreadsheet } from '../../spreadsheets/write-spreadsheet.ts';
import { ANSWER_WORDS, countWords, lineTag, NEED_WORDS } from '#lib/labels/campaign-board.ts';
import { storeMasked } from '../../mask-count.ts';
import type { BoardLine } from './board-line.ts';
import { readBoard, type Board, type BoardQuestion } from './read-board.ts';
import { COUNTED, type Counted } from './stored-counts.ts';

/** What the board leaves the house as. */
export const BOARD_FORMATS = ['csv', 'ods', 'json'] as const;
export type BoardFormat = (typeof BOARD_FORMATS)[number];

/**
 * Writes the lines of the board that a filter shows, in their order, as a spreadsheet or as JSON: what the page says
 * and nothing more, people in masked counts. The coordinator's own notes stay in the house. For the coordinator alone;
 * refuses an unknown campaign with `NotFound`.
 */
export async function exportBoard(
  context: Context,
  { format, ...question }: BoardQuestion & { format: BoardFormat },
): Promise<{ file: Uint8Array; fileName: string }> {
  requireCoordinator(context.actor);
  const board = await readBoard(context, question);
  const found = foundOr404(board.kind === 'board' ? board : undefined);
  const fileName = `tableau-${found.campaign.slug}.${format}`;
  if (format === 'json') {
    const json = JSON.stringify(describeBoard(found), null, 2);
    return { file: new TextEncoder().encode(`${json}\n`), fileName };
  }
  const table = { name: 'Tableau', columns: COLUMNS.map(([head]) => head), rows: found.lines.map(cellsOf) };
  return { file: await writeSpreadsheet(format, table), fileName };
}

const count =
  (counted: Counted) =>
  ({ ceremony }: BoardLine) =>
    ceremony?.counts ? countWords(ceremony.counts[counted]) : '';

const COLUMNS: readonly (readonly [head: string, cell: (line: BoardLine) => string])[] = [
  ['Territoire', ({ territory }) => territory.name],
  ['Département', ({ territory }) => territory.departmentName ?? ''],
  ['Région', ({ territory }) => territory.regionName ?? ''],
  ['Population', ({ territory }) => String(territory.population ?? '')],
  ['Réponse', ({ answer }) => ANSWER_WORDS[answer] ?? answer],
  ['Mot du territoire', ({ word }) => word],
  ['Étape', (line) => lineTag(line).label],
  ['Demande attention', ({ needs }) => needs.map((need) => NEED_WORDS[need]?.label ?? need).join(', ')],
  ['Date et heure sur place', ({ ceremony }) => ceremony?.startsAtLocal.replace('T', ' ') ?? ''],
  ['Fuseau', ({ ceremony }) => ceremony?.timeZone ?? ''],
  ['Jours restants', ({ ceremony }) => (ceremony ? String(ceremony.daysLeft) : '')],
  ['Parrains et marraines recherchés', count('sponsorsWanted')],
  ['Parrains et marraines inscrits', count('sponsorsConfirmed')],
  ['Parrains et marraines en attente', count('sponsorsWaiting')],
  ['Filleules et filleuls proposés', count('sponsees')],
  ['Filleules et filleuls en binôme', count('sponseesPaired')],
  ['Certificats', count('certificates')],
  ['Nombres du', ({ ceremony }) => ceremony?.countedOn ?? ''],
  ['Dernier signe de l’équipe', ({ lastActivityOn }) => lastActivityOn ?? ''],
];

const cellsOf = (line: BoardLine) => COLUMNS.map(([, cell]) => cell(line));

function describeBoard({ campaign, countedOn, lines, totals }: Board): object {
  return {
    campaign: { slug: campaign.slug, name: campaign.name, dayOn: campaign.dayOn },
    countedOn: countedOn ?? null,
    about: 'Counts of people from 1 to 4 are written "few"; totals are made of these masked counts.',
    totals,
    territories: lines.map(({ territory, note: _note, ceremony, ...line }) => ({
      name: territory.name,
      slug: territory.slug,
      department: territory.departmentName,
      region: territory.regionName ?? null,
      population: territory.population,
      isMember: territory.isMember,
      ...line,
      ceremony: ceremony && {
        ...ceremony,
        counts:
          ceremony.counts &&
          Object.fromEntries(
            COUNTED.map((counted) => [counted, ceremony.counts && storeMasked(ceremony.counts[counted])]),
          ),
      },
    })),
  };
}
