import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import type { ListColumn } from './list-fields.ts';
import { columnsOf, guessHeaderLine, openSponsorList } from './sponsor-list.ts';

/** Lines shown so that a column is recognised. */
const SAMPLE_LINES = 4;
/** Lines among which the titles may stand. */
const TITLE_LINES = 8;

export interface ColumnToMatch extends ListColumn {
  /** What stands in the first lines; nothing of a forbidden column. */
  readonly samples: readonly string[];
}

export type MatchSponsorList =
  | {
      readonly kind: 'matched';
      readonly headerLine: number;
      /** The first lines that say anything, to choose the titles among: their number and words. */
      readonly firstLines: readonly { readonly number: number; readonly words: string }[];
      readonly columns: readonly ColumnToMatch[];
      /** Lines below the titles that say anything. */
      readonly lineCount: number;
    }
  /** Altered, or another ceremony's. */
  | { readonly kind: 'broken' };

/**
 * Says what the columns of a sealed list seem to hold, from their titles and the first lines; `headerLine` is
 * where the titles stand when somebody said so (0: nowhere). Needs `sponsor:manage`.
 */
export async function matchSponsorList(
  context: Context,
  {
    territoryId,
    eventId,
    sealed,
    headerLine: told,
  }: { territoryId: string; eventId: string; sealed: string; headerLine?: number },
): Promise<MatchSponsorList> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('event')
      .select('id')
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const list = openSponsorList(vault, eventId, sealed);
  if (!list) return { kind: 'broken' };
  const headerLine = told ?? guessHeaderLine(list.rows);
  const columns = columnsOf(list.rows, headerLine);
  const below = list.rows.slice(headerLine).filter((row) => row.some((cell) => cell !== ''));
  return {
    kind: 'matched',
    headerLine,
    firstLines: list.rows
      .map((row, index) => ({ number: index + 1, words: row.filter(Boolean).join(', ').slice(0, 80) }))
      .filter(({ words }) => words !== '')
      .slice(0, TITLE_LINES),
    columns: columns.map((column, index) => ({
      ...column,
      samples:
        column.forbidden === undefined
          ? below
              .map((row) => row[index] ?? '')
              .filter(Boolean)
              .slice(0, SAMPLE_LINES)
          : [],
    })),
    lineCount: below.length,
  };
}
