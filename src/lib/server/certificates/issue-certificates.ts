import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { describeEntryProblem, type CertificateEntry } from './certificate-entry.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { collectCertificates, type CertificateDraft } from './collect-certificates.ts';
import { findMissingGlyphs } from './find-missing-glyphs.ts';
import { renderCertificates } from './render-documents.ts';

export type IssueOutcome =
  | { kind: 'issued'; pdf: Uint8Array; certificates: number }
  /** No pair is confirmed (or none of the household asked for). */
  | { kind: 'nobody' }
  /** A name holds a letter that no font has: nothing is printed and nothing is recorded. */
  | { kind: 'unprintable'; problems: string[] };

/**
 * Draws the certificates of every household whose pair is confirmed, or of one, as one PDF, and records
 * that each was issued (with its number, kept when it is printed again). The document is not kept. The
 * reading of the names is recorded.
 */
export async function issueCertificates(
  context: Context,
  { territoryId, eventId, sponseeId }: { territoryId: string; eventId: string; sponseeId?: string },
): Promise<IssueOutcome> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const outcome = await transactInTerritory(context, territoryId, async (trx) => {
    // Another town's ceremony is not found before any key is asked for.
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const drafts = await collectCertificates(trx, vault, { eventId, sponseeId });
    if (drafts.length === 0) return { kind: 'nobody' as const };
    const missing = findMissingGlyphs(drafts.flatMap((draft) => draft.pages));
    if (missing.length > 0)
      return { kind: 'unprintable' as const, problems: missing.map(describeEntryProblem) };
    await recordNamesRead(trx, context, {
      territoryId,
      eventId,
      sponseeIds: drafts.map((draft) => draft.sponseeId),
    });
    const entries: CertificateEntry[] = [];
    for (const draft of drafts) {
      const number = draft.number ?? newCertificateNumber();
      if (!draft.number) await recordIssue(draft, number);
      entries.push(...draft.pages.map((page) => ({ ...page, number })));
    }
    return { kind: 'issued' as const, entries, certificates: drafts.length };

    async function recordIssue(draft: CertificateDraft, number: string): Promise<void> {
      const id = newId();
      await trx
        .insertInto('certificate')
        .values({
          territory_id: territoryId,
          id,
          event_id: eventId,
          sponsee_id: draft.sponseeId,
          number,
          issued_at: context.clock.now(),
          withdrawn_at: null,
        })
        .execute();
      await recordAuditEntry(trx, context, {
        action: 'certificate.issued',
        territoryId,
        subject: { table: 'certificate', id },
        detail: { sponsee: draft.sponseeId },
      });
    }
  });
  if (outcome.kind !== 'issued') return outcome;
  // Outside the transaction: drawing a hundred pages must not hold the database.
  return { kind: 'issued', pdf: renderCertificates(outcome.entries), certificates: outcome.certificates };
}
