import { addressBlock, forgiveAttempt, takeAttempt } from '../accounts/take-attempt.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { isOfTheHouse } from '../registrations/guards/guard-rates.ts';
import { isProof } from '#lib/verification/name-proof.ts';
import { openNameDigests } from './name-digest.ts';
import { findCertificateByNumber } from './queries.ts';

export type ProofOutcome =
  | { readonly kind: 'on-paper' }
  /** Another name, or a spelling that is not the paper's. */
  | { readonly kind: 'not-on-paper' }
  /** Too many names in a row. */
  | { readonly kind: 'wait'; readonly minutes: number }
  /** Withdrawn, or printed without a code: it answers for no name. */
  | { readonly kind: 'silent' }
  /** What {@link import('./verify-certificate.ts').verifyCertificate} does not know either. */
  | { readonly kind: 'unknown' };

/**
 * Says whether a proof (`verification/name-proof.ts`) is of a name that stands on a certificate. The name itself is
 * never told to us, and none is stored: what is compared, in constant time, needs the secret of the paper.
 *
 * Open to everybody. Guesses are slowed on three counts, as those of a password are: one certificate from one place
 * (5 free), one place (40), one certificate from everywhere (50); then pauses of 30 seconds, doubling up to 15
 * minutes. A right name gives its attempt back, so that whoever reads a pile of papers is not kept waiting, and
 * guesses from elsewhere leave one's own place free.
 */
export async function proveName(
  context: Context,
  { number, proof, clientAddress }: { number: string; proof: unknown; clientAddress: string },
): Promise<ProofOutcome> {
  const certificate = await findCertificateByNumber(context, number);
  if (!certificate) return { kind: 'unknown' };
  if (certificate.withdrawn_at !== null || certificate.name_digests === '[]') return { kind: 'silent' };
  const place = addressBlock(clientAddress);
  const here = { of: ['certificate-name', certificate.id, place], free: 5 };
  const shared = [
    { of: ['certificate-name-of', certificate.id], free: 50 },
    // Everybody seems to come from our own reverse proxy where it does not say who asks.
    ...(isOfTheHouse(clientAddress) ? [] : [{ of: ['certificate-name-from', place], free: 40 }]),
  ];
  const leave = await takeAttempt(context, [here, ...shared]);
  if (leave.kind === 'wait') return { kind: 'wait', minutes: leave.minutes };
  const digests = await openNameDigests(context);
  if (!isProof(proof) || !digests.isOnPaper(certificate.id, proof, certificate.name_digests)) {
    return { kind: 'not-on-paper' };
  }
  await transactAcrossTerritories(context, 'manage accounts', (trx) =>
    forgiveAttempt(trx, context, { cleared: [here], refunded: shared }),
  );
  return { kind: 'on-paper' };
}
