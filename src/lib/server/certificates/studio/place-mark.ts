import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { liftInk } from '../../typesetting/lift-ink.ts';
import { redrawImage } from '../../typesetting/redraw-image.ts';
import { openVault } from '../../vault/open-vault.ts';
import { markPlace } from './read-paper-marks.ts';
import type { MarkKind } from '../tables.ts';

/** Pixels; printed at 45 mm, that is more than 400 dots an inch. */
const LARGEST_SIDE = 800;

export type PlaceMarkOutcome =
  | { kind: 'placed' }
  /** The image cannot be used; a French sentence says why. */
  | { kind: 'refused'; problem: string }
  /** The ceremony is cancelled: nothing is printed for it. */
  | { kind: 'over' };

/**
 * Places a scanned signature or a stamp on the papers of one ceremony, in place of an earlier one. The image is drawn
 * anew (nothing of the file survives but its pixels), its paper made transparent, and it is sealed with the ceremony's
 * key, so that it dies with it. Nothing gives it back but a document. Recorded, without the image. Needs
 * `certificate:sign`. Throws `NotFound` for another territory's ceremony.
 */
export async function placeMark(
  context: Context,
  {
    territoryId,
    eventId,
    mark,
    image,
  }: { territoryId: string; eventId: string; mark: MarkKind; image: Uint8Array },
): Promise<PlaceMarkOutcome> {
  requirePermission(context.actor, 'certificate:sign', territoryId);
  const redrawn = await redrawImage(image, { largestSide: LARGEST_SIDE });
  const lifted = redrawn.kind === 'redrawn' ? await liftInk(redrawn.png) : redrawn;
  return transactInTerritory(context, territoryId, async (trx) => {
    const { status } = await lockEvent(trx, eventId);
    if (status === 'cancelled') return { kind: 'over' };
    if (lifted.kind === 'refused') return lifted;
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const row = {
      image_sealed: vault.seal(markPlace(eventId, mark), lifted.png.toString('base64')),
      placed_at: context.clock.now(),
    };
    await trx
      .insertInto('ceremony_mark')
      .values({ territory_id: territoryId, event_id: eventId, kind: mark, ...row })
      .onConflict((conflict) => conflict.columns(['territory_id', 'event_id', 'kind']).doUpdateSet(row))
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'certificate.mark_placed',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { mark },
    });
    return { kind: 'placed' };
  });
}
