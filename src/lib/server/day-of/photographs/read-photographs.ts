import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { readPictureWishes, type PictureWishes } from './picture-wishes.ts';

/**
 * Reads what holds for pictures at a ceremony, for its organisers: the zones of the room, and everybody with what they
 * allow. Needs `event:edit`; records that the households' names were read. No picture is
 * kept here. Throws `NotFound` for another territory's ceremony.
 */
export async function readPhotographs(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PictureWishes> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const wishes = await readPictureWishes(trx, context, { territoryId, eventId });
    await recordNamesRead(trx, context, {
      territoryId,
      eventId,
      sponseeIds: wishes.households.map(({ sponseeId }) => sponseeId),
    });
    return wishes;
  });
}
