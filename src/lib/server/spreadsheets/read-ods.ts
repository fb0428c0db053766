import { notAList } from './read-csv.ts';
import { scanXml, type XmlElement } from './scan-xml.ts';
import { isBlank, SheetRows } from './sheet-rows.ts';
import { MAX_COLUMNS, MAX_ROWS, damaged } from './spreadsheet-limits.ts';
import { locked, type Parts } from './unpack-parts.ts';

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';

/** Where a listener stands: the names of the open elements, innermost last. */
type Path = string[];

/**
 * Reads the sheets of an OpenDocument spreadsheet, each cell as it is shown (« 06 12 34 56 78 » rather than the
 * number behind), dates as DD/MM/YYYY. Rows repeated for headers, grouped or filtered are read like the others;
 * comments, drawings and recorded changes are not part of the list.
 */
export async function readOds(parts: Parts): Promise<SheetRows[]> {
  const mimetype = parts.get('mimetype')?.trim() ?? '';
  if (!mimetype.startsWith(MIMETYPE)) throw notAList();
  if (/<(?:\w+:)?encryption-data\b/u.test(parts.get('META-INF/manifest.xml') ?? '')) throw locked();
  const content = parts.get('content.xml');
  if (content === undefined) throw damaged();
  const reader = new OdsReader();
  await scanXml(content, reader);
  return reader.sheets;
}

class OdsReader {
  readonly sheets: SheetRows[] = [];
  readonly #path: Path = [];
  #row = 0;
  #column = 0;
  #rowRepeat = 1;
  #columnRepeat = 1;
  /** The cells of the row that is being read, to be written as often as it is repeated. */
  #cells: { column: number; text: string }[] = [];
  #dateValue: string | undefined;
  #paragraphs: string[] = [];

  open(element: XmlElement): void {
    const { name } = element;
    if (name === 'table' && this.#parent === 'spreadsheet') {
      this.sheets.push(new SheetRows());
      this.#row = 0;
    } else if (name === 'table-row' && this.#isInSheet) {
      this.#rowRepeat = repeatOf(element, 'number-rows-repeated');
      this.#column = 0;
      this.#cells = [];
    } else if ((name === 'table-cell' || name === 'covered-table-cell') && this.#parent === 'table-row') {
      this.#columnRepeat = repeatOf(element, 'number-columns-repeated');
      this.#dateValue = element.attribute('date-value');
      this.#paragraphs = [];
    } else if (name === 'p' && this.#parent === 'table-cell') {
      this.#paragraphs.push('');
    } else if (this.#isInParagraph) {
      // ODF 1.3 part 3, §6.1: white space that XML would lose is written as elements.
      if (name === 's') this.text(' '.repeat(Math.min(100, Number(element.attribute('c') ?? 1) || 1)));
      if (name === 'tab') this.text(' ');
      if (name === 'line-break') this.text('\n');
    }
    this.#path.push(name);
  }

  text(text: string): void {
    if (!this.#isInParagraph || this.#path.includes('annotation')) return;
    this.#paragraphs.push((this.#paragraphs.pop() ?? '') + text);
  }

  close(name: string): void {
    this.#path.pop();
    if ((name === 'table-cell' || name === 'covered-table-cell') && this.#parent === 'table-row') {
      const text = dayOf(this.#dateValue) ?? this.#paragraphs.join('\n');
      // A repetition beyond the limit is met by the limit, not by a loop of a million.
      const repeat = isBlank(text) ? 0 : Math.min(this.#columnRepeat, MAX_COLUMNS + 1);
      for (let copy = 0; copy < repeat; copy += 1) this.#cells.push({ column: this.#column + copy, text });
      this.#column += this.#columnRepeat;
    } else if (name === 'table-row' && this.#isInSheet) {
      const repeat = this.#cells.length === 0 ? 0 : Math.min(this.#rowRepeat, MAX_ROWS + 1);
      const sheet = this.sheets.at(-1);
      for (let copy = 0; copy < repeat; copy += 1) {
        for (const { column, text } of this.#cells) sheet?.put(this.#row + copy, column, text);
      }
      this.#row += this.#rowRepeat;
    }
  }

  get #parent(): string | undefined {
    return this.#path.at(-1);
  }

  /** Directly in a sheet, or in its header rows and groups; never in the record of changes, nor in a table in a cell. */
  get #isInSheet(): boolean {
    return (
      this.#path.includes('spreadsheet') &&
      !this.#path.includes('tracked-changes') &&
      !this.#path.includes('table-cell')
    );
  }

  /** In a paragraph of the cell itself: one inside a drawing stands deeper. */
  get #isInParagraph(): boolean {
    const cell = this.#path.lastIndexOf('table-cell');
    return cell !== -1 && this.#path[cell + 1] === 'p';
  }
}

function repeatOf(element: XmlElement, name: string): number {
  const value = Number(element.attribute(name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

/** `2026-12-18` and `2026-12-18T18:30:00` as a French reader writes them. */
function dayOf(value: string | undefined): string | undefined {
  const read = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/u.exec(value ?? '');
  return read ? `${read[3]}/${read[2]}/${read[1]}${read[4] ? ` ${read[4]}` : ''}` : undefined;
}
