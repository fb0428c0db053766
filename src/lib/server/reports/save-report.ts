import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { readPressLinks, spellOut } from './press-links.ts';
import { refuseKnownNames } from './refuse-known-names.ts';
import { lockReport, whyNotReported, type ReportRefusal } from './report-standing.ts';
import { heldColumns, NOT_HELD, setHeld, writeReport, type HeldFigures } from './write-report.ts';

export interface ReportInput extends HeldFigures {
  readonly territoryId: string;
  readonly eventId: string;
  readonly wasHeld: boolean;
  readonly associations?: number | undefined;
  readonly programme?: string | undefined;
  /** One link a line. */
  readonly press?: string | undefined;
  readonly toImprove?: string | undefined;
  /** It is finished: ANVITA may read it. */
  readonly isSent: boolean;
  /** That of the report which was read; 0 where there was none. */
  readonly revision: number;
}

export type SaveReportOutcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'stale' }
  /** One French sentence per field: `programme`, `press`, `to_improve`. */
  | { readonly kind: 'refused'; readonly problems: Readonly<Record<string, string>> }
  | ReportRefusal;

/**
 * Saves the report of a ceremony, and sends it where that was asked; once sent it stays so, and is corrected until the
 * national report is out. It says that the ceremony took place, or did not, as `confirmHeld` does; words and photograph
 * stay as they were. Refuses before the ceremony has begun, a line of `press` that is no link, and the name of anybody
 * of the ceremony in a text. Needs `event:edit`. Throws `NotFound` for another territory's.
 */
export async function saveReport(context: Context, input: ReportInput): Promise<SaveReportOutcome> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<SaveReportOutcome> => {
    const { event, report } = await lockReport(trx, eventId);
    const refusal = await whyNotReported(trx, context, event);
    if (refusal) return refusal;
    if ((report?.revision ?? 0) !== input.revision) return { kind: 'stale' };
    const press = readPressLinks(input.press ?? '');
    const named = await refuseKnownNames(trx, context, input, {
      programme: input.programme,
      press: spellOut(input.press ?? ''),
      to_improve: input.toImprove,
    });
    const problems = { ...named, ...(press.problem !== undefined && { press: press.problem }) };
    if (Object.keys(problems).length > 0) return { kind: 'refused', problems };
    const sentAt = report?.sent_at ?? (input.isSent ? context.clock.now() : null);
    const told = {
      associations: input.associations ?? null,
      programme: input.programme ?? '',
      press: press.links.join('\n'),
      to_improve: input.toImprove ?? '',
      sent_at: sentAt,
    };
    const said = input.wasHeld ? { ...heldColumns(input), ...told } : { ...NOT_HELD, ...told };
    await writeReport(trx, context, { territoryId, eventId, report, said });
    await setHeld(trx, { eventId, event, wasHeld: input.wasHeld });
    await recordAuditEntry(trx, context, {
      action: input.isSent ? 'report.sent' : 'report.saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { wasHeld: input.wasHeld, figuresPublic: said.are_figures_public === 1 },
    });
    return { kind: 'saved', revision: input.revision + 1 };
  });
}
