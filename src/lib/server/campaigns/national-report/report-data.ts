import { writeSpreadsheet } from '../../spreadsheets/write-spreadsheet.ts';
import { storeMasked } from '../../mask-count.ts';
import type { NationalReport, ReportedTown } from './compile-report.ts';
import { FIGURES, type Figure, type FigureName, type ReportGroup } from './sum-reports.ts';

/** Under which anybody may use the numbers. */
export const LICENCE = {
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  attribution: 'ANVITA, association nationale des villes et territoires accueillants',
} as const;

/** What each number is called in the files: these names do not change from one year to the next. */
const NAMES: Readonly<Record<FigureName, string>> = {
  people: 'people_sponsored',
  sponsors: 'sponsors',
  families: 'families',
  associations: 'associations',
};

type OpenTown = Readonly<Record<string, string | number | boolean | null>>;

/** A ceremony of the report as data: a masked count is null, and its flag says so. */
function openTown(town: ReportedTown): OpenTown {
  return {
    territory: town.name,
    territory_slug: town.slug,
    territory_kind: town.kind,
    territory_code: town.code,
    department_code: town.departmentCode,
    region: town.regionName,
    event_slug: town.eventSlug,
    starts_at: town.startsAt,
    starts_at_local: town.startsAtLocal,
    time_zone: town.timeZone,
    was_held: town.wasHeld,
    are_figures_public: town.areFiguresPublic,
    ...Object.fromEntries(
      FIGURES.flatMap((name) => {
        const count = town.figures[name];
        const stored = count && storeMasked(count);
        return [
          [NAMES[name], stored === 'few' ? null : stored],
          [`${NAMES[name]}_masked`, stored === 'few'],
        ];
      }),
    ),
  };
}

const range = ({ least, most, reports }: Figure) => ({ least, most, reports });

const openGroup = ({ key, territories, ceremonies, people }: ReportGroup) => ({
  key: key === '' ? null : key,
  territories,
  ceremonies,
  people_sponsored: range(people),
});

/** The report as JSON, as `report-data-schema.ts` describes it. */
export function writeReportJson(report: NationalReport, origin: string): string {
  const { campaign, totals, years, towns, answers, received } = report;
  const address = `${origin}/bilans/${campaign.slug}`;
  return JSON.stringify({
    $schema: `${address}/donnees.schema.json`,
    licence: LICENCE,
    source: address,
    campaign: {
      slug: campaign.slug,
      name: campaign.name,
      day_on: campaign.dayOn,
      window_starts_on: campaign.windowStartsOn,
      window_ends_on: campaign.windowEndsOn,
      published_at: campaign.reportPublishedAt,
    },
    totals: {
      territories_invited: answers.invited,
      territories_taking_part: answers.takingPart,
      reports_received: received,
      ceremonies_held: totals.ceremonies,
      ceremonies_not_held: totals.notHeld,
      ...Object.fromEntries(FIGURES.map((name) => [NAMES[name], range(totals.figures[name])])),
    },
    by_region: totals.byRegion.map(openGroup),
    by_size: totals.bySize.map(openGroup),
    by_time_zone: totals.byZone.map(openGroup),
    languages: totals.languages,
    years: years.map(({ label, people, territories, told, slug }) => ({
      year: Number(label),
      people_sponsored: { least: people.least, most: people.most, reports: people.reports },
      // Before this program whole territories were counted; here, ceremonies.
      territories: told === 'here' ? null : territories,
      ceremonies: told === 'here' ? territories : null,
      source: told,
      campaign: slug,
    })),
    ceremonies: towns.map(openTown),
  });
}

/** What a spreadsheet shows in place of a number that is not said. */
const MASKED = 'moins de 5';

/**
 * The ceremonies of the report as a sheet, one a row, under the same names as in JSON: a masked count reads « moins de
 * 5 », one that was not published is empty. Formulas are neutralised as in every list that leaves the house.
 */
export function writeReportSheet(report: NationalReport, format: 'csv' | 'ods'): Promise<Uint8Array> {
  const rows = report.towns.map(openTown);
  const flags = new Set(FIGURES.map((name) => `${NAMES[name]}_masked`));
  const columns = SHEET_COLUMNS.filter((column) => !flags.has(column));
  const cell = (row: OpenTown, column: string) =>
    row[`${column}_masked`] === true ? MASKED : spelled(row[column] ?? null);
  return writeSpreadsheet(format, {
    name: 'Bilan',
    columns,
    rows: rows.map((row) => columns.map((column) => cell(row, column))),
  });
}

function spelled(value: string | number | boolean | null): string {
  if (value === null) return '';
  return typeof value === 'boolean' ? (value ? 'oui' : 'non') : String(value);
}

/** The names of all fields of a ceremony, in the order of the files. */
export const SHEET_COLUMNS: readonly string[] = [
  'territory',
  'territory_slug',
  'territory_kind',
  'territory_code',
  'department_code',
  'region',
  'event_slug',
  'starts_at',
  'starts_at_local',
  'time_zone',
  'was_held',
  'are_figures_public',
  ...FIGURES.flatMap((name) => [NAMES[name], `${NAMES[name]}_masked`]),
];
