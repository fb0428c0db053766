import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fontsFor, isLarge, facesFor } from './fonts.ts';
import { mendCopiedText } from './mend-copied-text.ts';
import { isSyllabic } from './mend-page-text.ts';

const require = createRequire(import.meta.url);

/** A document as it is given to the typesetter: words and images, never markup. */
export interface TypesetDocument {
  /** The template, by its path in this server: `certificates/page/templates/certificate.typ`. */
  readonly template: string;
  /** Title of the file, in its metadata: never a name. */
  readonly title: string;
  /** What the template reads as JSON. */
  readonly words: object;
  /** The bytes of each image under the path by which the words name it: `/images/….png`. */
  readonly images?: ReadonlyMap<string, Uint8Array>;
  /** How many pages it must have; a paper that has more or fewer does not leave the house. */
  readonly pages?: number;
}

/** What was drawn, or what the typesetter said, in its own words. */
export type Typeset<Drawn> =
  { readonly kind: 'drawn'; readonly drawn: Drawn } | { readonly kind: 'failed'; readonly message: string };

/**
 * Loading the fonts is most of the time of a first document: two typesetters are kept, one without the large fonts
 * and one with all of them. More, made and given up in turn, would each hold their fonts until some later sweep.
 */
const compilers = new Map<string, NodeCompiler>();

function serverFolder(): string {
  // Resolved like a module, so that the built server finds the templates where the source stands.
  return dirname(dirname(require.resolve('#lib/server/typesetting/typeset.ts')));
}

/** Every text among the words, keys left out. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(textsOf);
}

function compilerFor(words: object): { compiler: NodeCompiler; families: string[] } {
  const fonts = fontsFor(textsOf(words));
  const kind = fonts.some(isLarge) ? 'large' : 'small';
  let compiler = compilers.get(kind);
  if (compiler === undefined) {
    compiler = NodeCompiler.create({
      workspace: serverFolder(),
      fontArgs: [{ fontPaths: facesFor(kind) }],
    });
    compilers.set(kind, compiler);
  }
  return { compiler, families: fonts.map(({ name }) => name) };
}

/** Sets the document and gives it to `draw`; whatever the typesetter remembers of it is forgotten afterwards. */
function typeset<Drawn>(
  { template, title, words, images = new Map(), pages }: TypesetDocument,
  draw: (compiler: NodeCompiler, document: NodeTypstDocument) => Drawn,
): Typeset<Drawn> {
  const root = serverFolder();
  const json = JSON.stringify(words);
  const { compiler, families } = compilerFor(words);
  for (const [path, bytes] of images) compiler.mapShadow(join(root, path), Buffer.from(bytes));
  try {
    const inputs = { title, words: json, families: JSON.stringify(families) };
    const compiled = compiler.compile({ mainFilePath: join(root, template), inputs });
    const document = compiled.result;
    if (document === null) {
      return {
        kind: 'failed',
        message: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? ''),
      };
    }
    if (pages !== undefined && document.numOfPages !== pages) {
      return { kind: 'failed', message: `${document.numOfPages} pages in place of ${pages}` };
    }
    // Frees the memory of the layout before the file is built beside it.
    compiler.evictCache(0);
    return { kind: 'drawn', drawn: draw(compiler, document) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const path of images.keys()) compiler.unmapShadow(join(root, path));
    // Names must not outlive the document in the typesetter’s memory of past work.
    compiler.evictCache(0);
  }
}

/**
 * Draws a PDF/UA-1 file: tagged, fonts embedded and subset. The same document gives the same bytes; the metadata
 * hold its title and nothing else; nothing is written to disk. Blocks the thread: a server asks
 * `draw-document.ts` instead.
 */
export function typesetPdf(document: TypesetDocument): Typeset<Uint8Array> {
  const isMended = textsOf(document.words).some(isSyllabic);
  return typeset(document, (compiler, laidOut) => {
    const file = compiler.pdf(laidOut, { pdfStandard: 'ua-1', creationTimestamp: 0 });
    return isMended ? mendCopiedText(file) : file;
  });
}

/** The pages of the same layout as one SVG, one above the other: outlines only, without text nor script. */
export function typesetPicture(document: TypesetDocument): Typeset<string> {
  return typeset(document, (compiler, laidOut) => compiler.plainSvg(laidOut));
}

let collect: (() => void) | undefined;

/**
 * Gives back the memory of the documents drawn so far. They lie outside the memory that the engine counts, so that
 * it sees no reason to sweep: a thousand certificates drawn again and again would hold a hundred megabytes more each
 * time. Takes effect once the present task is over.
 */
export function releaseDrawn(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
