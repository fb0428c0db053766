import {
  issueInTransaction,
  type CertificateToDraw,
  type IssueOutcome,
} from '#lib/server/certificates/issue-certificates.ts';
import type { Context } from '#lib/server/context.ts';
import { transactInTerritory } from '#lib/server/database/access.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';

/** Which certificates: of everybody, or of these households. */
interface Asked {
  territoryId: string;
  eventId: string;
  sponseeIds?: readonly string[];
}

/** Issues certificates as printing them does, and draws none. */
export async function printCertificates(
  context: Context,
  { territoryId, eventId, ...asked }: Asked,
): Promise<IssueOutcome> {
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, (trx) =>
    issueInTransaction(trx, context, vault, { territoryId, eventId, ...asked }),
  );
}

/** The certificates of {@link printCertificates}, which must not be refused. */
export async function issuedCertificates(
  context: Context,
  asked: Asked,
): Promise<readonly CertificateToDraw[]> {
  const outcome = await printCertificates(context, asked);
  if (outcome.kind !== 'issued') throw new Error(`The certificates were refused: ${outcome.kind}`);
  return outcome.certificates;
}

/** The certificate of one household, as {@link issuedCertificates}. */
export async function anIssuedCertificate(
  context: Context,
  { sponseeId, ...at }: { territoryId: string; eventId: string; sponseeId: string },
): Promise<CertificateToDraw> {
  const [certificate] = await issuedCertificates(context, { ...at, sponseeIds: [sponseeId] });
  if (!certificate) throw new Error('This household has no certificate.');
  return certificate;
}

/** What stands after `#` in the address of a paper's code. */
export function secretOf({ entries }: CertificateToDraw): string {
  const secret = entries[0]?.verify_url?.split('#')[1];
  if (secret === undefined) throw new Error('This paper has no code.');
  return secret;
}
