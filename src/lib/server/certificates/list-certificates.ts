import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { collectCertificates, saysSomethingElse, type CertificateDraft } from './collect-certificates.ts';
import { describeEntryProblem } from './certificate-entry.ts';
import { findMissingGlyphs } from './find-missing-glyphs.ts';
import type { WithdrawalReason } from './tables.ts';

/** One certificate as the organiser checks it before printing. */
export interface CertificateListed {
  readonly sponseeId: string;
  /**
   * `changed`: what stands on the paper is no longer what would be printed; printing withdraws it and gives another
   * number.
   */
  readonly state: 'never-printed' | 'printed' | 'changed';
  /** The valid certificate; nothing before the first print. */
  readonly certificateId: string | undefined;
  readonly number: string | undefined;
  /** UTC instants: when the number was given, and the last time a paper was drawn with it. */
  readonly issuedAt: string | undefined;
  readonly printedAt: string | undefined;
  /** The holder declined the code: the paper says its number only. */
  readonly withoutCode: boolean;
  readonly sponsees: readonly { readonly name: string; readonly ownScript: string | undefined }[];
  readonly sponsors: readonly string[];
  /** Why it cannot be printed as it is (a letter no font has), or nothing. */
  readonly problem: string | undefined;
}

/** A certificate of the ceremony that is no longer valid. It names nobody. */
export interface CertificateWithdrawn {
  readonly certificateId: string;
  readonly number: string;
  /** UTC instants. */
  readonly issuedAt: string;
  readonly withdrawnAt: string;
  /** Nothing for one withdrawn before reasons were written. */
  readonly reason: WithdrawalReason | undefined;
}

/**
 * Lists what would be printed now, a line for each household with a confirmed pair, and the certificates of the
 * ceremony that were withdrawn, the latest first. The reading of the names is recorded.
 */
export async function listCertificates(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ certificates: CertificateListed[]; withdrawn: CertificateWithdrawn[] }> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const { drafts, withdrawn } = await transactInTerritory(context, territoryId, async (trx) => {
    // Another town's ceremony is not found before any key is asked for.
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const collected = await collectCertificates(trx, vault, { eventId });
    await recordNamesRead(trx, context, {
      territoryId,
      eventId,
      sponseeIds: collected.map((draft) => draft.sponseeId),
    });
    const rows = await trx
      .selectFrom('certificate')
      .select(['id', 'number', 'issued_at', 'withdrawn_at', 'withdrawn_because'])
      .where('event_id', '=', eventId)
      .where('withdrawn_at', 'is not', null)
      .orderBy('withdrawn_at', 'desc')
      .orderBy('id')
      .execute();
    return { drafts: collected, withdrawn: rows };
  });
  return {
    certificates: drafts.map(listed),
    withdrawn: withdrawn.map((row) => ({
      certificateId: row.id,
      number: row.number,
      issuedAt: row.issued_at,
      withdrawnAt: row.withdrawn_at ?? '',
      reason: row.withdrawn_because ?? undefined,
    })),
  };
}

function listed(draft: CertificateDraft): CertificateListed {
  const { sponseeId, issued, withoutCode, pages } = draft;
  const [problem] = findMissingGlyphs(pages);
  return {
    sponseeId,
    state: issued === undefined ? 'never-printed' : saysSomethingElse(draft) ? 'changed' : 'printed',
    certificateId: issued?.id,
    number: issued?.number,
    issuedAt: issued?.issuedAt,
    printedAt: issued?.printedAt,
    withoutCode,
    sponsees: pages
      .flatMap((page) => page.sponsees)
      .map(({ name, own_script }) => ({ name, ownScript: own_script })),
    sponsors: pages[0]?.sponsors.map(({ name }) => name) ?? [],
    problem: problem && describeEntryProblem(problem),
  };
}
