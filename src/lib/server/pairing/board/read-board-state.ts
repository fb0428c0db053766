import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { fingerprintOf, readPairingRows } from '../queries.ts';

/**
 * Whether a board that is open still shows what is: a fingerprint of everything on it, opened by nobody. Needs
 * `pair:read`. Throws `NotFound` for another territory's ceremony.
 */
export async function readBoardState(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<{ fingerprint: string }> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    return { fingerprint: fingerprintOf(await readPairingRows(trx, eventId)) };
  });
}
