import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { findCommitmentProblem } from './find-commitment-problem.ts';
import { parsePaperSettings, readPaperSettings, type PaperSettings } from './paper-settings.ts';

export type SavePaperSettingsOutcome =
  | { kind: 'saved' }
  /** Somebody else saved since `revision`: nothing is written. */
  | { kind: 'changed-meanwhile' }
  /** The ceremony is cancelled: nothing is printed for it. */
  | { kind: 'over' }
  /** The town's own words promise too much, touch a secret or cannot be drawn. */
  | { kind: 'refused'; problems: Record<string, string> };

/**
 * Saves what the papers of a ceremony look like and say, from the next print on; also after the ceremony, when a
 * misspelt certificate is printed again. Guarded by the revision that was read; the same choices saved again are no
 * change. The audit tells the choices and never the words. Needs `certificate:issue`. Throws `NotFound` for
 * another territory's ceremony.
 */
export async function savePaperSettings(
  context: Context,
  {
    territoryId,
    eventId,
    settings,
    revision,
  }: { territoryId: string; eventId: string; settings: PaperSettings; revision: number },
): Promise<SavePaperSettingsOutcome> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const problem = settings.commitment === undefined ? undefined : findCommitmentProblem(settings.commitment);
  const written = JSON.stringify(parsePaperSettings(JSON.stringify(settings)));
  return transactInTerritory(context, territoryId, async (trx) => {
    const { status } = await lockEvent(trx, eventId);
    if (problem) return { kind: 'refused', problems: { commitment: problem } };
    if (status === 'cancelled') return { kind: 'over' };
    const stored = await readPaperSettings(trx, eventId);
    // Sent twice, or the same choice made by two: it stands already.
    if (JSON.stringify(stored.settings) === written) return { kind: 'saved' };
    if (stored.revision !== revision) return { kind: 'changed-meanwhile' };
    const row = { settings: written, revision: revision + 1 };
    await trx
      .insertInto('paper_setting')
      .values({ territory_id: territoryId, event_id: eventId, ...row })
      .onConflict((conflict) => conflict.columns(['territory_id', 'event_id']).doUpdateSet(row))
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'event.paper_settings_saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: {
        design: settings.design,
        orientation: settings.orientation,
        variant: settings.variant,
        own_commitment: settings.commitment !== undefined,
      },
    });
    return { kind: 'saved' };
  });
}
