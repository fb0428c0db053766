import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';

/** Pixels of a side; printed at 12 mm high, that is far more than paper shows. */
const LARGEST_SIDE = 512;

/**
 * Sets the logo that is printed beside an association's name in this territory, or takes it away (no `image`). The
 * image is drawn anew, so that nothing of the file survives but its pixels; refuses one that is not fit,
 * changing nothing. Needs `event:edit`: whoever prepares a ceremony prepares its papers. Recorded. Throws `NotFound`
 * for another territory's association.
 */
export async function setAssociationLogo(
  context: Context,
  {
    territoryId,
    associationId,
    image,
  }: { territoryId: string; associationId: string; image?: Uint8Array | undefined },
): Promise<{ kind: 'saved' } | { kind: 'refused'; problem: string }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const redrawn = image && (await redrawImage(image, { largestSide: LARGEST_SIDE }));
  return transactInTerritory(context, territoryId, async (trx) => {
    const association = trx.selectFrom('association').select('id').where('id', '=', associationId);
    foundOr404(await association.executeTakeFirst());
    if (redrawn?.kind === 'refused') return redrawn;
    await trx
      .updateTable('association')
      .set({ logo_png: redrawn ? redrawn.png.toString('base64') : null })
      .where('id', '=', associationId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: redrawn ? 'association.logo_set' : 'association.logo_removed',
      territoryId,
      subject: { table: 'association', id: associationId },
    });
    return { kind: 'saved' };
  });
}
