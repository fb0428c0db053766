import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { aNationalReport } from '#tests/factories/a-national-report.ts';
import { hasLibreOffice, readByLibreOffice } from '#tests/parsers/read-spreadsheets.ts';
import { describeReportData } from './report-data-schema.ts';
import { SHEET_COLUMNS, writeReportJson, writeReportSheet } from './report-data.ts';

const ORIGIN = 'https://parrainages.exemple.fr';
const COLUMNS = [
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
  'people_sponsored',
  'sponsors',
  'families',
  'associations',
];

const rowsOf = async (report: ReturnType<typeof aNationalReport>): Promise<Record<string, string>[]> =>
  parse(Buffer.from(await writeReportSheet(report, 'csv')), { delimiter: ';', bom: true, columns: true });

describe('the open data of a national report', () => {
  test('the JSON is what its schema says, and names its licence', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile(describeReportData(`${ORIGIN}/bilans/18-decembre-2025`));
    const data = JSON.parse(writeReportJson(aNationalReport({ towns: 12, regions: 3 }), ORIGIN)) as {
      licence: { name: string };
    };
    expect(validate(data) ? [] : validate.errors).toEqual([]);
    expect(data.licence.name).toBe('Licence Ouverte 2.0');
    expect(validate({ ...data, more: 1 })).toBe(false);
  });

  test('a masked number is null with its flag, and « moins de 5 » in a sheet', async () => {
    const report = aNationalReport();
    const { ceremonies } = JSON.parse(writeReportJson(report, ORIGIN)) as {
      ceremonies: Record<string, unknown>[];
    };
    expect(ceremonies.map((each) => [each['people_sponsored'], each['people_sponsored_masked']])).toEqual([
      [12, false],
      [null, true],
    ]);
    expect(ceremonies[0]).toMatchObject({ families: null, families_masked: false });
    const rows = await rowsOf(report);
    expect(rows.map((row) => [row['people_sponsored'], row['families'], row['was_held']])).toEqual([
      ['12', '', 'oui'],
      ['moins de 5', '', 'oui'],
    ]);
  });

  test('its columns keep their names and their order', async () => {
    const [row = {}] = await rowsOf(aNationalReport());
    expect(Object.keys(row)).toEqual(COLUMNS);
    const { ceremonies } = JSON.parse(writeReportJson(aNationalReport(), ORIGIN)) as {
      ceremonies: Record<string, unknown>[];
    };
    expect(Object.keys(ceremonies[0] ?? {})).toEqual([...SHEET_COLUMNS]);
  });

  test('what a spreadsheet would compute is neutralised', async () => {
    const [row] = await rowsOf(aNationalReport({ name: '=HYPERLINK("https://exemple.fr")' }));
    expect(row?.['territory']).toBe('\'=HYPERLINK("https://exemple.fr")');
  });

  if (!hasLibreOffice) console.log('libreoffice-calc-nogui missing: the ODS is not read back by it.');
  test.skipIf(!hasLibreOffice)('LibreOffice reads the ODS as it was written', async () => {
    const sheet = readByLibreOffice(await writeReportSheet(aNationalReport(), 'ods'), 'ods');
    expect(sheet[0]).toEqual(COLUMNS);
    expect(sheet[1]?.[COLUMNS.indexOf('people_sponsored')]).toBe('12');
    expect(sheet[2]?.[COLUMNS.indexOf('people_sponsored')]).toBe('moins de 5');
  });
});
