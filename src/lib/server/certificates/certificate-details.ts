import { createHash } from 'node:crypto';
import type { Vault } from '../vault/open-vault.ts';
import type { CertificateEntry } from './page/certificate-entry.ts';

/** What is known of an issued certificate while its ceremony's key lives: sealed in `certificate.details_sealed`. */
export interface CertificateDetails {
  /** Of the words that the paper attests; another fingerprint is another paper. */
  readonly fingerprint: string;
  /** Of the code, so that a reprint has the same one. None when the holder declined it. */
  readonly secret?: string;
}

function detailsPlace(certificateId: string) {
  return { table: 'certificate', row: certificateId, column: 'details_sealed' };
}

/** Seals them for the row `certificateId` (vault of the ceremony). */
export function sealCertificateDetails(
  vault: Vault,
  certificateId: string,
  details: CertificateDetails,
): string {
  return vault.seal(detailsPlace(certificateId), details);
}

/** Opens them. Throws `SealBroken` when they were altered or stood in another row. */
export function openCertificateDetails(
  vault: Vault,
  certificateId: string,
  sealed: string,
): CertificateDetails {
  return vault.open<CertificateDetails>(detailsPlace(certificateId), sealed);
}

/**
 * Fingerprint of the words that a paper attests: who sponsors whom, how each is called, where, on which day, before
 * whom, in the name of whom. Neither the look, the second language, the logos nor the order of a list count: the
 * paper that somebody framed says the same.
 */
export function fingerprintOfWords(pages: readonly CertificateEntry[]): string {
  const [first] = pages;
  const people = pages.flatMap(({ sponsees }) => sponsees);
  const words = [
    first?.territory,
    first?.place,
    first?.held_on,
    first?.official ? [first.official.name, first.official.function] : null,
    sorted(first?.organisers ?? []),
    sorted(
      people.map(({ name, own_script, agreement }) => JSON.stringify([name, own_script ?? null, agreement])),
    ),
    sorted(
      (first?.sponsors ?? []).map(({ name, agreement, quality }) =>
        JSON.stringify([name, agreement, quality]),
      ),
    ),
  ];
  return createHash('sha256').update(JSON.stringify(words).normalize('NFC')).digest('base64url');
}

function sorted(words: readonly string[]): string[] {
  return [...words].sort();
}

/** Every name of a paper as somebody may read it there: in Latin letters, and in the person's own script. */
export function namesOnPaper(pages: readonly CertificateEntry[]): string[] {
  return pages
    .flatMap(({ sponsees }) => sponsees)
    .flatMap(({ name, own_script }) => (own_script === undefined ? [name] : [name, own_script]));
}
