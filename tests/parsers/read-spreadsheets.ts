import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Debian's LibreOffice, where its spreadsheet program is installed (`libreoffice-calc-nogui`). */
export const hasLibreOffice =
  existsSync('/usr/bin/soffice') && existsSync('/usr/lib/libreoffice/program/libsclo.so');

/** UTF-8, semicolons, every cell as it is shown. */
const CSV_FILTER = 'csv:Text - txt - csv (StarCalc):59,34,76,1';

/** The cells of a spreadsheet as LibreOffice shows them. */
export function readByLibreOffice(bytes: Uint8Array, format: 'ods' | 'xlsx'): string[][] {
  return inFolder((folder) => {
    writeFileSync(join(folder, `list.${format}`), bytes);
    convert(folder, `list.${format}`, CSV_FILTER);
    return parse(readFileSync(join(folder, 'list.csv')), { delimiter: ';', bom: true });
  });
}

/** The file that LibreOffice makes of a CSV in which all columns are text. */
export function writtenByLibreOffice(csv: string, format: 'ods' | 'xlsx' | 'xls'): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'list.csv'), csv);
    convert(folder, 'list.csv', format, '--infilter=CSV:59,34,76,1,1/2/2/2/3/2/4/2');
    return readFileSync(join(folder, `list.${format}`));
  });
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-sheets-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function convert(folder: string, file: string, to: string, ...options: string[]): void {
  execFileSync(
    '/usr/bin/soffice',
    [
      // A profile of its own: two LibreOffices never share one.
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...options,
      '--convert-to',
      to,
      '--outdir',
      folder,
      join(folder, file),
    ],
    { stdio: 'pipe', timeout: 60_000 },
  );
}

// Debian's interpreter, by its path: another Python on the machine would not see Debian's packages.
const PYTHON = '/usr/bin/python3';

const OPENPYXL = String.raw`
import io, json, sys, openpyxl
sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).active
print(json.dumps([[['' if c.value is None else c.value, c.data_type] for c in row] for row in sheet.iter_rows()]))
`;

/** Whether Debian's `python3-openpyxl` is there. */
export const hasOpenpyxl = canImport('openpyxl');

/** The cells of an XLSX as openpyxl reads them: value, and `f` for whatever it takes for a formula. */
export function readByOpenpyxl(bytes: Uint8Array): [string, string][][] {
  const output = execFileSync(PYTHON, ['-c', OPENPYXL], { input: bytes, encoding: 'utf8' });
  return JSON.parse(output) as [string, string][][];
}

function canImport(name: string): boolean {
  if (!existsSync(PYTHON)) return false;
  try {
    execFileSync(PYTHON, ['-c', `import ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
