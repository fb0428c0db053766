import {
  describeEntryProblem,
  type CertificateEntry,
  type EntryProblem,
} from '#lib/server/certificates/certificate-entry.ts';
import { certificateTitle, composePage, crestPath } from '#lib/server/certificates/compose-page.ts';
import { findMissingGlyphs } from '#lib/server/certificates/find-missing-glyphs.ts';
import { crestBytes } from '#lib/server/certificates/read-crest.ts';
import { typesetPdf, type TypesetDocument } from '#lib/server/typesetting/typeset.ts';

/** A batch that cannot be printed: each problem names the entry and the field. */
export class UnprintableCertificates extends Error {
  override name = 'UnprintableCertificates';
  /** What to tell, one sentence for each. */
  readonly problems: readonly EntryProblem[];

  constructor(problems: readonly EntryProblem[]) {
    super(problems.map(describeEntryProblem).join('\n'));
    this.problems = problems;
  }
}

/**
 * Draws the certificates, one A4 landscape page for each entry in their order, into one PDF/UA-1 file: tagged,
 * French with each passage marked, fonts embedded and subset. The same entries give the same bytes. The metadata
 * hold the title of the paper and no name; nothing is written to disk or kept.
 *
 * @throws {UnprintableCertificates} before anything is drawn, when a letter has no font or a crest cannot be read;
 *   ask {@link findMissingGlyphs} first to tell the person kindly.
 */
export function renderCertificates(entries: readonly CertificateEntry[]): Uint8Array {
  const missing = findMissingGlyphs(entries);
  if (missing.length > 0) throw new UnprintableCertificates(missing);
  const batch = typesetPdf(certificateDocument(entries));
  if (batch.kind === 'drawn') return batch.drawn;
  // The whole batch failed: set each entry alone to name the one at fault.
  const problems = entries.flatMap((entry, index) => {
    const alone = typesetPdf(certificateDocument([entry]));
    return alone.kind === 'drawn' ? [] : [{ entry: index + 1, ...faultOf(alone.message) }];
  });
  if (problems.length === 0) throw new Error('The batch of certificates could not be typeset.');
  throw new UnprintableCertificates(problems);
}

function faultOf(message: string): { field: string; reason: string } {
  if (/failed to decode image|image/i.test(message)) {
    return { field: 'crest', reason: 'l’image du blason ne peut pas être lue' };
  }
  if (/does not fit/.test(message)) {
    return { field: '', reason: 'les textes sont trop longs pour tenir sur une page' };
  }
  const text = /the text `\\*"(.+?)\\*"` could not be displayed/u.exec(message)?.[1];
  const reason = text
    ? `aucune police ne dessine «\u00a0${text}\u00a0»`
    : 'ce certificat ne peut pas être mis en page';
  return { field: '', reason };
}

/** The certificates as one document, a page for each entry. Refuses nothing: the entries were read before. */
export function certificateDocument(entries: readonly CertificateEntry[]): TypesetDocument {
  const [first] = entries;
  if (first === undefined) throw new Error('No certificate to draw.');
  return {
    template: 'certificates/templates/certificate.typ',
    title: certificateTitle(first.variant),
    words: { pages: entries.map(composePage) },
    images: new Map(
      entries.flatMap(({ crest }) => (crest ? [[crestPath(crest), crestBytes(crest)] as const] : [])),
    ),
    pages: entries.length,
  };
}
