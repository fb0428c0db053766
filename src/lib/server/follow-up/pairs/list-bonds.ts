import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { readBonds, type PairAfter } from './read-bonds.ts';

/**
 * Lists the pairs of a territory's past ceremonies: whoever asked for help and waits first, then the latest ceremony,
 * by number. Needs `pair:read`. Names are opened while the people are there; that is recorded.
 */
export async function listBonds(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<PairAfter[]> {
  requirePermission(context.actor, 'pair:read', territoryId);
  const bonds = await transactInTerritory(context, territoryId, (trx) =>
    readBonds(trx, context, { territoryId }),
  );
  return bonds.toSorted((one, other) => Number(other.needsHelp) - Number(one.needsHelp));
}
