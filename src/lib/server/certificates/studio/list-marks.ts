import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { MarkKind } from '../tables.ts';

/** That a mark is there, and since when: never the image. */
export interface PlacedMark {
  readonly mark: MarkKind;
  /** An instant. */
  readonly placedAt: string;
}

/**
 * Lists which marks stand on the papers of a ceremony. Needs `certificate:issue`: whoever prints must know that a
 * signature is on the paper. Throws `NotFound` for another territory's ceremony.
 */
export async function listMarks(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PlacedMark[]> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const rows = await db
    .selectFrom('ceremony_mark')
    .select(['kind', 'placed_at'])
    .where('event_id', '=', eventId)
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, placed_at }) => ({ mark: kind, placedAt: placed_at }));
}
