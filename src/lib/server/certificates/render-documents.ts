import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import {
  describeEntryProblem,
  type CertificateEntry,
  type EntryProblem,
} from '#lib/server/certificates/certificate-entry.ts';
import { certificateFonts } from '#lib/server/certificates/certificate-fonts.ts';
import { certificateTitle, composePage, crestPath } from '#lib/server/certificates/compose-page.ts';
import { findMissingGlyphs } from '#lib/server/certificates/find-missing-glyphs.ts';
import { crestBytes } from '#lib/server/certificates/read-crest.ts';

const require = createRequire(import.meta.url);

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

let compiler: NodeCompiler | undefined;
let template: string | undefined;

/** One typesetter for the process: loading the fonts is most of the first certificate’s time. */
function typesetter(): { compiler: NodeCompiler; template: string } {
  // Resolved like a module, so that the built server finds the template where the source stands.
  template ??= require.resolve('#lib/server/certificates/templates/certificate.typ');
  compiler ??= NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: certificateFonts().flatMap(({ faces }) => faces) }],
  });
  return { compiler, template };
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
  const { kind, pdf } = typeset(entries);
  if (kind === 'drawn') return pdf;
  // The whole batch failed: set each entry alone to name the one at fault.
  const problems = entries.flatMap((entry, index) => {
    const alone = typeset([entry]);
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

type Typeset = { kind: 'drawn'; pdf: Uint8Array } | { kind: 'failed'; pdf?: never; message: string };

function typeset(entries: readonly CertificateEntry[]): Typeset {
  const { compiler, template } = typesetter();
  const [first] = entries;
  if (first === undefined) throw new Error('No certificate to draw.');
  const title = certificateTitle(first.variant);
  const crests = new Map(entries.flatMap(({ crest }) => (crest ? [[crestPath(crest), crest] as const] : [])));
  for (const [path, crest] of crests) compiler.mapShadow(`${dirname(template)}${path}`, crestBytes(crest));
  try {
    const pages = JSON.stringify({ title, pages: entries.map(composePage) });
    const compiled = compiler.compile({ mainFilePath: template, inputs: { pages } });
    const document = compiled.result;
    if (document === null) {
      const error = compiled.takeDiagnostics();
      return { kind: 'failed', message: JSON.stringify(error?.shortDiagnostics ?? '') };
    }
    // The layout rules promise one page each; a paper that broke them must not leave the house.
    if (document.numOfPages !== entries.length) {
      return { kind: 'failed', message: `${document.numOfPages} pages for ${entries.length} entries` };
    }
    // Frees the memory of the layout before the file is built beside it.
    compiler.evictCache(0);
    return { kind: 'drawn', pdf: compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 0 }) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const path of crests.keys()) compiler.unmapShadow(`${dirname(template)}${path}`);
    // Names must not outlive the document in the typesetter’s memory of past work.
    compiler.evictCache(0);
  }
}
