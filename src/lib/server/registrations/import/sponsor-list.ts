import { SealBroken } from '../../vault/seal.ts';
import type { Vault } from '../../vault/open-vault.ts';
import {
  countRecognised,
  forbiddenSubjectOf,
  guessColumns,
  type ListColumn,
  type ListField,
} from './list-fields.ts';

/** A town's list as it was read from its file. */
export interface SponsorList {
  /** SHA-256 of the file: the same file imported twice creates nothing twice. */
  readonly digest: string;
  readonly rows: readonly (readonly string[])[];
}

/** Where the titles of a list are looked for. */
const FIRST_LINES = 10;

function place(eventId: string) {
  return { table: 'sponsor_list', row: eventId, column: 'rows' };
}

/**
 * Seals a list for its ceremony: it travels in the pages of the import, from step to step, and nothing of it is
 * kept by the server. Sealed and not only signed, so that no cache and no shared computer holds a readable list.
 */
export function sealSponsorList(vault: Vault, eventId: string, list: SponsorList): string {
  return vault.seal(place(eventId), list);
}

/** Opens a sealed list; nothing when it was altered, or sealed for another ceremony. */
export function openSponsorList(vault: Vault, eventId: string, sealed: string): SponsorList | undefined {
  try {
    return vault.open<SponsorList>(place(eventId), sealed);
  } catch (problem) {
    if (problem instanceof SealBroken) return undefined;
    throw problem;
  }
}

/** The line on which the titles of columns seem to stand, counted from 1; 0 when the list has none. */
export function guessHeaderLine(rows: SponsorList['rows']): number {
  const counts = rows.slice(0, FIRST_LINES).map(countRecognised);
  const most = Math.max(0, ...counts);
  return most === 0 ? 0 : counts.indexOf(most) + 1;
}

/** The columns of a list under the titles of a line (0: none). */
export function columnsOf(rows: SponsorList['rows'], headerLine: number): ListColumn[] {
  const width = rows[0]?.length ?? 0;
  const headers = rows[headerLine - 1] ?? Array<string>(width).fill('');
  return guessColumns(headers, rows.slice(headerLine));
}

/** Empties the columns whose title names what may not be kept: not even the import's own pages carry them. */
export function withoutForbidden(rows: SponsorList['rows'], headerLine: number): string[][] {
  const headers = rows[headerLine - 1] ?? [];
  const forbidden = new Set(
    headers.flatMap((header, index) => (forbiddenSubjectOf(header) === undefined ? [] : [index])),
  );
  return rows.map((row, line) =>
    row.map((cell, index) => (line >= headerLine && forbidden.has(index) ? '' : cell)),
  );
}

/** A line of the list by what its columns hold, with its number as in the file. */
export interface ListLine {
  readonly number: number;
  readonly cells: ReadonlyMap<ListField, string>;
}

/** What an organiser said of a list: on which line its titles stand (0: none), what each column holds. */
export interface Matching {
  readonly headerLine: number;
  readonly columns: readonly (ListField | '')[];
}

/** The lines of a list that say anything in the columns that are taken. */
export function linesOf({ rows }: SponsorList, { headerLine, columns }: Matching): ListLine[] {
  const isForbidden = columnsOf(rows, headerLine).map(({ forbidden }) => forbidden !== undefined);
  return rows.flatMap((row, index) => {
    if (index < headerLine) return [];
    const cells = new Map(
      columns.flatMap((field, column): [ListField, string][] =>
        field === '' || isForbidden[column] ? [] : [[field, row[column] ?? '']],
      ),
    );
    return [...cells.values()].every((cell) => cell === '') ? [] : [{ number: index + 1, cells }];
  });
}
