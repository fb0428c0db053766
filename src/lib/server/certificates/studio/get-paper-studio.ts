import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { listPairedHouseholds } from './list-paired-households.ts';
import { readPaperSettings, type PaperSettings } from './paper-settings.ts';

/** What the studio shows before anything is changed: no name, only how many households there are to look at. */
export interface PaperStudio {
  readonly settings: PaperSettings;
  /** What whoever saves must have read. */
  readonly revision: number;
  /** Households with a confirmed pair, in the order of printing; none: an invented example is shown. */
  readonly households: number;
  /** A cancelled ceremony prints nothing. */
  readonly mayChange: boolean;
}

/** Reads the look of a ceremony's papers and how many certificates there are. Needs `certificate:issue`. */
export async function getPaperStudio(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PaperStudio> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db.selectFrom('event').select('status').where('id', '=', eventId).executeTakeFirst(),
  );
  return {
    ...(await readPaperSettings(db, eventId)),
    households: (await listPairedHouseholds(db, eventId)).length,
    mayChange: event.status !== 'cancelled',
  };
}
