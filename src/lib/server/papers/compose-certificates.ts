import { setImmediate } from 'node:timers/promises';
import type { CertificateEntry } from '../certificates/page/certificate-entry.ts';
import { issueInTransaction } from '../certificates/issue-certificates.ts';
import { readPaperSettings } from '../certificates/studio/paper-settings.ts';
import { certificateDocument, type CertificateLook } from '../certificates/page/render-documents.ts';
import type { TypesetDocument } from '../typesetting/typeset.ts';
import type { Composition, PaperAsked } from './print-request.ts';

/**
 * Issues the certificates of every household with a confirmed pair (or of those asked for) and composes them: one
 * file with all the pages, or one for each household, named by its number.
 */
export async function composeCertificates(asked: PaperAsked): Promise<Composition> {
  const { trx, context, vault, territoryId, eventId, request } = asked;
  const issued = await issueInTransaction(trx, context, vault, {
    territoryId,
    eventId,
    ...(request.sponseeIds ? { sponseeIds: request.sponseeIds } : {}),
  });
  if (issued.kind !== 'issued') return issued;
  const { settings } = await readPaperSettings(trx, eventId);
  const look = { design: settings.design, orientation: settings.orientation };
  if (request.as === 'one-file') {
    const entries = issued.certificates.flatMap((certificate) => certificate.entries);
    return {
      kind: 'composed',
      files: [{ fileName: 'certificats.pdf', document: () => composeGently(entries, look) }],
    };
  }
  return {
    kind: 'composed',
    files: issued.certificates.map(({ number, entries }) => ({
      fileName: `certificat-${number}.pdf`,
      document: () => composeGently(entries, look),
    })),
  };
}

/** Certificates composed without a pause: a few milliseconds of work. */
const SLICE = 20;

/** The document of {@link certificateDocument}, composed by slices so that nobody waits for a thousand of them. */
async function composeGently(
  entries: readonly CertificateEntry[],
  look: CertificateLook,
): Promise<TypesetDocument> {
  const first = certificateDocument(entries.slice(0, SLICE), look);
  const pages = [...pagesOf(first)];
  const images = new Map(first.images);
  for (let start = SLICE; start < entries.length; start += SLICE) {
    await setImmediate();
    const next = certificateDocument(entries.slice(start, start + SLICE), look);
    pages.push(...pagesOf(next));
    for (const [path, bytes] of next.images ?? []) images.set(path, bytes);
  }
  return { ...first, words: { ...first.words, pages }, images, pages: entries.length };
}

const pagesOf = ({ words }: TypesetDocument) => (words as { pages: readonly unknown[] }).pages;
