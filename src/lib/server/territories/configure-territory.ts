import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { redrawCrest } from './redraw-crest.ts';

/** What an owner changes of their territory. */
export interface TerritorySettings {
  readonly territoryId: string;
  /** A name of `components/colours.ts`. */
  readonly colour: string;
  /** The file as it was sent; absent to keep the crest as it is. */
  readonly crest?: Uint8Array | undefined;
  readonly isCrestRemoved?: boolean | undefined;
}

/**
 * Sets a territory's colour, and replaces or removes its crest. Owners only. The crest is drawn anew
 * (see {@link redrawCrest}) before the transaction; refuses a file that is no fit image, changing nothing.
 */
export async function configureTerritory(
  context: Context,
  { territoryId, colour, crest, isCrestRemoved = false }: TerritorySettings,
): Promise<{ kind: 'saved' } | { kind: 'refused'; problems: Record<string, string> }> {
  requirePermission(context.actor, 'territory:configure', territoryId);
  const drawn = crest && (await redrawCrest(crest));
  if (drawn?.kind === 'refused') return { kind: 'refused', problems: { crest: drawn.problem } };
  await transactInTerritory(context, territoryId, async (trx) => {
    await trx
      .updateTable('territory')
      .set({
        colour,
        ...(drawn && { crest_png: drawn.base64 }),
        ...(isCrestRemoved && !drawn && { crest_png: null }),
      })
      .where('id', '=', territoryId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'territory.configured',
      territoryId,
      subject: { table: 'territory', id: territoryId },
      detail: { colour, crest: drawn ? 'replaced' : isCrestRemoved ? 'removed' : 'kept' },
    });
  });
  return { kind: 'saved' };
}
