import { isDateFormat, showDate, showNumber } from './number-format.ts';
import { notAList } from './read-csv.ts';
import { scanXml, type XmlElement } from './scan-xml.ts';
import { SheetRows } from './sheet-rows.ts';
import { damaged, MAX_SHEETS, tooMuch } from './spreadsheet-limits.ts';
import type { Parts } from './unpack-parts.ts';

/** For a part that a workbook may do without. */
const NONE = '<none/>';

/** A longer format is none that Excel takes (its limit), and it would be read anew for every cell. */
const MAX_FORMAT = 255;

/** What the cells of a workbook refer to. */
interface Workbook {
  readonly sharedStrings: readonly string[];
  /** The number format of each cell style; `isDate` also for those that need no code. */
  readonly styles: readonly { isDate: boolean; code: string | undefined }[];
  readonly is1904: boolean;
}

/**
 * Reads the sheets of an Office Open XML workbook in the order of their tabs, each cell as a person sees it: the
 * last computed value of a formula, dates as DD/MM/YYYY, numbers with the zeros their format shows.
 */
export async function readXlsx(parts: Parts): Promise<SheetRows[]> {
  const home = parts.has('xl/workbook.xml') ? 'xl/' : undefined;
  const workbookPart = home === undefined ? undefined : parts.get(`${home}workbook.xml`);
  if (home === undefined || workbookPart === undefined) throw notAList();
  const targets = await readTargets(parts.get(`${home}_rels/workbook.xml.rels`) ?? NONE);
  const { sheetIds, is1904 } = await readWorkbook(workbookPart);
  const workbook: Workbook = {
    sharedStrings: await readSharedStrings(partNamed(parts, home, targets, 'sharedStrings') ?? NONE),
    styles: await readStyles(partNamed(parts, home, targets, 'styles') ?? NONE),
    is1904,
  };
  const sheets: SheetRows[] = [];
  // Each is read from end to end, and a workbook may name the same one a thousand times.
  if (sheetIds.length > MAX_SHEETS) throw tooMuch();
  for (const id of sheetIds) {
    const target = targets.find((each) => each.id === id);
    const part = target && parts.get(pathOf(home, target.target));
    // A sheet of charts has no rows.
    if (part === undefined || !target?.kind.endsWith('/worksheet')) continue;
    const rows = new SheetRows();
    await scanXml(part, new SheetReader(rows, workbook));
    sheets.push(rows);
    // The first that holds anything is the list.
    if (!rows.isEmpty) break;
  }
  if (sheets.length === 0) throw damaged();
  return sheets;
}

interface Target {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

async function readTargets(xml: string): Promise<Target[]> {
  const targets: Target[] = [];
  await scanXml(xml, {
    open: (element) => {
      if (element.name !== 'Relationship') return;
      targets.push({
        id: element.attribute('Id') ?? '',
        kind: element.attribute('Type') ?? '',
        target: element.attribute('Target') ?? '',
      });
    },
  });
  return targets;
}

/** A target is written from the folder of the workbook, or from the root of the archive. */
function pathOf(home: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : home + target.replace(/^\.\//u, '');
}

function partNamed(parts: Parts, home: string, targets: readonly Target[], kind: string): string | undefined {
  const target = targets.find((each) => each.kind.endsWith(`/${kind}`));
  return target && parts.get(pathOf(home, target.target));
}

async function readWorkbook(xml: string): Promise<{ sheetIds: string[]; is1904: boolean }> {
  const sheetIds: string[] = [];
  let is1904 = false;
  await scanXml(xml, {
    open: (element) => {
      // `r:id`, whatever stands for `r`; `sheetId` is another number.
      if (element.name === 'sheet') sheetIds.push(element.attribute('id') ?? '');
      if (element.name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(element.attribute('date1904') ?? '');
    },
  });
  return { sheetIds, is1904 };
}

async function readSharedStrings(xml: string): Promise<string[]> {
  const strings: string[] = [];
  const path: string[] = [];
  await scanXml(xml, {
    open: ({ name }) => {
      path.push(name);
      if (name === 'si') strings.push('');
    },
    text: (text) => {
      // `rPh` says how Japanese is pronounced, beside the text.
      if (path.at(-1) !== 't' || path.includes('rPh')) return;
      strings.push((strings.pop() ?? '') + text);
    },
    close: () => {
      path.pop();
    },
  });
  return strings.map(unescaped);
}

async function readStyles(xml: string): Promise<Workbook['styles'][number][]> {
  const codes = new Map<number, string>();
  const styles: Workbook['styles'][number][] = [];
  let isInCellFormats = false;
  await scanXml(xml, {
    open: (element) => {
      if (element.name === 'numFmt') {
        const code = element.attribute('formatCode') ?? '';
        codes.set(Number(element.attribute('numFmtId')), code.length > MAX_FORMAT ? '' : code);
      }
      if (element.name === 'cellXfs') isInCellFormats = true;
      if (element.name !== 'xf' || !isInCellFormats) return;
      const id = Number(element.attribute('numFmtId') ?? 0);
      const code = codes.get(id);
      styles.push({ isDate: isDateFormat(id, code), code });
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return styles;
}

class SheetReader {
  readonly #rows: SheetRows;
  readonly #workbook: Workbook;
  readonly #path: string[] = [];
  #row = -1;
  #column = -1;
  #kind = 'n';
  #style = 0;
  #value = '';

  constructor(rows: SheetRows, workbook: Workbook) {
    this.#rows = rows;
    this.#workbook = workbook;
  }

  open(element: XmlElement): void {
    if (element.name === 'row') {
      // A row or a cell that does not say where it stands follows the one before.
      const number = Number(element.attribute('r'));
      this.#row = Number.isInteger(number) && number > 0 ? number - 1 : this.#row + 1;
      this.#column = -1;
    } else if (element.name === 'c') {
      this.#column = columnOf(element.attribute('r')) ?? this.#column + 1;
      this.#kind = element.attribute('t') ?? 'n';
      this.#style = Number(element.attribute('s') ?? 0);
      this.#value = '';
    }
    this.#path.push(element.name);
  }

  text(text: string): void {
    const inside = this.#path.at(-1);
    if (inside === 'v' || (inside === 't' && this.#path.includes('is') && !this.#path.includes('rPh'))) {
      this.#value += text;
    }
  }

  close(name: string): void {
    this.#path.pop();
    if (name === 'c') this.#rows.put(this.#row, this.#column, this.#shown());
  }

  #shown(): string {
    if (this.#value === '') return '';
    if (this.#kind === 's') return this.#workbook.sharedStrings[Number(this.#value)] ?? '';
    if (this.#kind === 'b') return this.#value === '1' ? 'VRAI' : 'FAUX';
    const number = Number(this.#value);
    if (this.#kind !== 'n' || !Number.isFinite(number)) return unescaped(this.#value);
    const style = this.#workbook.styles[this.#style];
    return style?.isDate ? showDate(number, this.#workbook.is1904) : showNumber(number, style?.code);
  }
}

/** « AB12 » → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** ECMA-376 part 1, §22.9.2.19: `_x000D_` stands for the character of that number. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
