import { SHEET_KEYS, type SheetKey } from '#lib/labels/house-sheets.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';

/** A sheet as a town has it. */
export interface TownSheet {
  readonly key: SheetKey;
  /** Its own words, in French; nothing where it keeps those of the house. */
  readonly own: { readonly title: string; readonly body: string } | undefined;
  readonly isHidden: boolean;
  /** 0 where nothing was ever decided. */
  readonly revision: number;
}

/** Lists the four sheets as a town's team sees them, hidden ones too. Needs `territory:read`. */
export async function listSheets(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<TownSheet[]> {
  requirePermission(context.actor, 'territory:read', territoryId);
  return readTownSheets(context, territoryId);
}

/** Lists the sheets that a town shows on its public pages. Public. */
export async function listShownSheets(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<TownSheet[]> {
  return (await readTownSheets(context, territoryId)).filter(({ isHidden }) => !isHidden);
}

async function readTownSheets(context: Context, territoryId: string): Promise<TownSheet[]> {
  const rows = await inTerritory(context, territoryId).selectFrom('practical_sheet').selectAll().execute();
  return SHEET_KEYS.map((key) => {
    const row = rows.find((each) => each.key === key);
    return {
      key,
      own: row && row.body !== '' ? { title: row.title, body: row.body } : undefined,
      isHidden: row?.is_hidden === 1,
      revision: row?.revision ?? 0,
    };
  });
}
