import {
  describeEntryProblem,
  type CertificateEntry,
  type EntryProblem,
} from '#lib/server/certificates/page/certificate-entry.ts';
import { certificateTitle, composePage } from '#lib/server/certificates/page/compose-page.ts';
import { findMissingGlyphs } from '#lib/server/certificates/page/find-missing-glyphs.ts';
import { gatherPictures } from '#lib/server/certificates/page/page-pictures.ts';
import type { PaperDesign, PaperOrientation } from '#lib/server/certificates/studio/paper-settings.ts';
import { ringsOfHyphens } from '#lib/server/certificates/page/rings-of-hyphens.ts';
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

/** What a batch of certificates looks like; every look says the same. */
export interface CertificateLook {
  readonly design: PaperDesign;
  readonly orientation: PaperOrientation;
}

/** Quiet, and held as most frames hang. */
const USUAL_LOOK: CertificateLook = { design: 'sober', orientation: 'landscape' };

/**
 * Draws the certificates, one A4 page for each entry in their order, into one PDF/UA-1 file: tagged, French with
 * each passage marked, fonts embedded and subset. The same entries in the same look give the same bytes. The
 * metadata hold the title of the paper and no name; nothing is written to disk or kept.
 *
 * @throws {UnprintableCertificates} before anything is drawn, when a letter has no font or an image cannot be read;
 *   ask {@link findMissingGlyphs} first to tell the person kindly.
 */
export function renderCertificates(entries: readonly CertificateEntry[], look = USUAL_LOOK): Uint8Array {
  const missing = findMissingGlyphs(entries);
  if (missing.length > 0) throw new UnprintableCertificates(missing);
  const batch = typesetPdf(certificateDocument(entries, look));
  if (batch.kind === 'drawn') return batch.drawn;
  // The whole batch failed: set each entry alone to name the one at fault.
  const problems = entries.flatMap((entry, index) => {
    const alone = typesetPdf(certificateDocument([entry], look));
    return alone.kind === 'drawn' ? [] : [{ entry: index + 1, ...faultOf(alone.message, entry, look) }];
  });
  if (problems.length === 0) throw new Error('The batch of certificates could not be typeset.');
  throw new UnprintableCertificates(problems);
}

function faultOf(
  message: string,
  entry: CertificateEntry,
  look: CertificateLook,
): { field: string; reason: string } {
  if (/failed to decode|image/i.test(message)) {
    const broken = imagesOf(entry).find(
      ({ alone }) => typesetPdf(certificateDocument([alone], look)).kind === 'failed',
    );
    return { field: broken?.field ?? '', reason: 'cette image ne peut pas être lue' };
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

/** Every image of an entry, with its field and the same entry with this image alone. */
function imagesOf(entry: CertificateEntry): { field: string; image: string; alone: CertificateEntry }[] {
  const { crest, signature, stamp, organiser_logos = [], ...bare } = entry;
  return [
    ...(crest ? [{ field: 'crest', image: crest, alone: { ...bare, crest } }] : []),
    ...organiser_logos.flatMap((image, at) => {
      if (image === null) return [];
      const alone = { ...bare, organiser_logos: organiser_logos.map((each, i) => (i === at ? each : null)) };
      return [{ field: `organiser_logos n°\u00a0${at + 1}`, image, alone }];
    }),
    ...(signature ? [{ field: 'signature', image: signature, alone: { ...bare, signature } }] : []),
    ...(stamp ? [{ field: 'stamp', image: stamp, alone: { ...bare, stamp } }] : []),
  ];
}

/** The certificates as one document, a page for each entry. Refuses nothing: the entries were read before. */
export function certificateDocument(
  entries: readonly CertificateEntry[],
  look = USUAL_LOOK,
): TypesetDocument {
  const [first] = entries;
  if (first === undefined) throw new Error('No certificate to draw.');
  const pictures = gatherPictures();
  return {
    template: 'certificates/page/templates/certificate.typ',
    title: certificateTitle(first.variant),
    words: {
      ...look,
      ...(look.design === 'festive' && { hyphens: ringsOfHyphens(look.orientation) }),
      pages: entries.map((entry) => composePage(entry, pictures)),
    },
    images: pictures.files,
    pages: entries.length,
  };
}
