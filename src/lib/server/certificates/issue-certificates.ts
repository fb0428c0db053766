import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { newPaperSecret } from '#lib/verification/name-proof.ts';
import type { Vault } from '../vault/open-vault.ts';
import { namesOnPaper, sealCertificateDetails } from './certificate-details.ts';
import type { CertificateEntry } from './page/certificate-entry.ts';
import { describeUndrawable } from './page/describe-undrawable.ts';
import { compactNumber, newCertificateNumber } from './certificate-number.ts';
import { collectCertificates, saysSomethingElse, type CertificateDraft } from './collect-certificates.ts';
import { findMissingGlyphs } from './page/find-missing-glyphs.ts';
import { openNameDigests } from './name-digest.ts';
import { readPaperMarks } from './studio/read-paper-marks.ts';
import { withdrawRow } from './withdraw-row.ts';

/** A certificate that was issued, ready to be drawn. */
export interface CertificateToDraw {
  readonly sponseeId: string;
  readonly certificateId: string;
  readonly number: string;
  /** One page; two for a household of more than six. `verify_url` is set unless the holder declined the code. */
  readonly entries: readonly CertificateEntry[];
}

export type IssueOutcome =
  | { readonly kind: 'issued'; readonly certificates: readonly CertificateToDraw[] }
  /** No pair is confirmed (or none of the households asked for). */
  | { readonly kind: 'nobody' }
  /** A name holds a letter that no font has: nothing is printed and nothing is recorded. */
  | { readonly kind: 'unprintable'; readonly problems: string[] };

/**
 * Issues the certificates of every household whose pair is confirmed, or of `sponseeIds`, within the caller's
 * transaction, which is confined to the territory; whether the actor may is the caller's part. A number is kept when the same words are printed again; when
 * they changed (a misspelt name), the former certificate is withdrawn and another issued. A certificate from
 * before there was a code gets one, and keeps its number: nothing says that its words changed. Reading, issue and
 * replacement are recorded by ids.
 *
 * The ceremony's row is locked, so that of two prints at once the second finds what the first issued.
 */
export async function issueInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { territoryId, eventId, sponseeIds }: IssueRequest,
): Promise<IssueOutcome> {
  await lockEvent(trx, eventId);
  const drafts = await collectCertificates(trx, vault, { eventId, sponseeIds });
  if (drafts.length === 0) return { kind: 'nobody' };
  const pages = drafts.flatMap((draft) => draft.pages);
  const missing = findMissingGlyphs(pages);
  if (missing.length > 0) return { kind: 'unprintable', problems: describeUndrawable(missing, pages) };
  await recordNamesRead(trx, context, {
    territoryId,
    eventId,
    sponseeIds: drafts.map((draft) => draft.sponseeId),
  });
  const marks = await readPaperMarks(trx, vault, eventId);
  const digests = await openNameDigests(context);
  const certificates: CertificateToDraw[] = [];
  const printedAgain: string[] = [];
  for (const draft of drafts) {
    const former = saysSomethingElse(draft) ? draft.issued : undefined;
    if (former) await withdrawRow(trx, context, former.id, 'replaced');
    const kept = former ? undefined : draft.issued;
    const { id, number } = kept ?? { id: newId(), number: newCertificateNumber() };
    const secret = draft.withoutCode ? undefined : (kept?.details?.secret ?? newPaperSecret());
    if (!kept) await insertCertificate(draft, { id, number, secret, formerId: former?.id });
    else if (kept.details === undefined || kept.details.secret !== secret) {
      const answers = whatItAnswersFor(draft, id, secret);
      await trx.updateTable('certificate').set(answers).where('id', '=', id).execute();
    }
    if (kept) printedAgain.push(id);
    const verify_url = secret && `${context.settings.origin}/verifier/${compactNumber(number)}#${secret}`;
    certificates.push({
      sponseeId: draft.sponseeId,
      certificateId: id,
      number,
      entries: draft.pages.map((page) => ({
        ...page,
        ...marks,
        number,
        ...(verify_url === undefined ? {} : { verify_url }),
      })),
    });
  }
  await trx
    .updateTable('certificate')
    .set({ printed_at: context.clock.now() })
    .where('id', 'in', [...printedAgain, ''])
    .execute();
  return { kind: 'issued', certificates };

  async function insertCertificate(
    draft: CertificateDraft,
    issue: { id: string; number: string; secret: string | undefined; formerId: string | undefined },
  ): Promise<void> {
    const { id, number, secret, formerId } = issue;
    const now = context.clock.now();
    await trx
      .insertInto('certificate')
      .values({
        territory_id: territoryId,
        id,
        event_id: eventId,
        sponsee_id: draft.sponseeId,
        number,
        issued_at: now,
        printed_at: now,
        held_on: draft.pages[0]?.held_on ?? '',
        ...whatItAnswersFor(draft, id, secret),
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: formerId === undefined ? 'certificate.issued' : 'certificate.replaced',
      territoryId,
      subject: { table: 'certificate', id },
      detail: { sponsee: draft.sponseeId, ...(formerId === undefined ? {} : { former: formerId }) },
    });
  }

  /** What the row answers for from now on, while its ceremony lives and after. */
  function whatItAnswersFor(
    { fingerprint, pages }: CertificateDraft,
    id: string,
    secret: string | undefined,
  ) {
    return {
      details_sealed: sealCertificateDetails(vault, id, { fingerprint, ...(secret && { secret }) }),
      name_digests: secret ? digests.ofPaper(id, secret, namesOnPaper(pages)) : '[]',
    };
  }
}

interface IssueRequest {
  readonly territoryId: string;
  readonly eventId: string;
  /** These households only; without it, everybody. */
  readonly sponseeIds?: readonly string[];
}
