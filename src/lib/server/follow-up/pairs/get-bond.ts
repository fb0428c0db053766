import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { listReachableSides } from './list-reachable-sides.ts';
import { readBonds, type PairAfter } from './read-bonds.ts';

/** One pair, and who of it can be told by a mail that it is over. */
export interface BondShown extends PairAfter {
  readonly tellable: readonly ('sponsor' | 'sponsee')[];
}

/** One pair of a past ceremony. Needs `pair:read`; `NotFound` for another territory's. Names read are recorded. */
export async function getBond(
  context: Context,
  { territoryId, bondId }: { territoryId: string; bondId: string },
): Promise<BondShown> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const bond = foundOr404((await readBonds(trx, context, { territoryId, bondId }))[0]);
    const tellable = await listReachableSides(trx, context, { territoryId, bondId });
    return { ...bond, tellable: tellable.map(({ side }) => side) };
  });
}
