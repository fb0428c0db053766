import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { collectCertificates } from './collect-certificates.ts';
import { describeEntryProblem } from './certificate-entry.ts';
import { findMissingGlyphs } from './find-missing-glyphs.ts';

/** One certificate as the organiser checks it before printing. */
export interface CertificateListed {
  readonly sponseeId: string;
  readonly number: string | undefined;
  readonly sponsees: readonly { readonly name: string; readonly ownScript: string | undefined }[];
  readonly sponsors: readonly string[];
  /** Why it cannot be printed as it is (a letter no font has), or nothing. */
  readonly problem: string | undefined;
}

/** Lists what would be printed now. The reading of the names is recorded. */
export async function listCertificates(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<CertificateListed[]> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const drafts = await transactInTerritory(context, territoryId, async (trx) => {
    // Another town's ceremony is not found before any key is asked for.
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const collected = await collectCertificates(trx, vault, { eventId });
    await recordNamesRead(trx, context, {
      territoryId,
      eventId,
      sponseeIds: collected.map((draft) => draft.sponseeId),
    });
    return collected;
  });
  return drafts.map(({ sponseeId, number, pages }) => {
    const [problem] = findMissingGlyphs(pages);
    return {
      sponseeId,
      number,
      sponsees: pages
        .flatMap((page) => page.sponsees)
        .map(({ name, own_script }) => ({ name, ownScript: own_script })),
      sponsors: pages[0]?.sponsors.map(({ name }) => name) ?? [],
      problem: problem && describeEntryProblem(problem),
    };
  });
}
