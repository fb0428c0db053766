import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { DRAWING_KEYS, INHERITED_KEYS, PAGE_KEYS, RESOURCE_KINDS } from './drawing-keys.ts';
import { rewriteStream, UnpackedBudget } from './rewrite-stream.ts';
import { UnfitPdf } from './unfit-pdf.ts';

const MOST_PAGES = 40;
/** Nothing a program writes lies deeper; a circle would never end. */
const DEEPEST = 200;

/** How the keys of a dictionary are to be understood. */
type Reading = 'drawing' | 'resources' | 'named';

/**
 * Draws the pages of a PDF into a new one that holds nothing else: only what {@link DRAWING_KEYS} lets through, every
 * stream packed anew. Links, forms, comments, layers and the structure for screen readers are lost with the scripts,
 * actions, joined files and metadata; hidden layers come to light. Throws {@link UnfitPdf}.
 */
export async function copyPlainPages(file: Uint8Array): Promise<Uint8Array> {
  const source = await load(file);
  const pages = listPages(source);
  const target = await PDFDocument.create({ updateMetadata: false });
  const copier = new Copier(source.context, target.context);
  for (const page of pages) {
    const { node } = target.addPage();
    for (const key of node.keys()) {
      if (!['Type', 'Parent'].includes(key.decodeText())) node.delete(key);
    }
    for (const [key, value] of page) node.set(PDFName.of(key), copier.copy(value, readingOf(key)));
  }
  return target.save({ addDefaultPage: false, updateFieldAppearances: false });
}

async function load(file: Uint8Array): Promise<PDFDocument> {
  let source: PDFDocument;
  try {
    // Encrypted ones are looked at too, to be told from broken ones.
    source = await PDFDocument.load(file, { updateMetadata: false, ignoreEncryption: true });
  } catch {
    throw new UnfitPdf('broken');
  }
  if (source.context.trailerInfo.Encrypt !== undefined) throw new UnfitPdf('encrypted');
  return source;
}

type Page = ReadonlyMap<string, PDFObject>;

/** The pages in their order, each with the keys that draw it, those it inherits among them. */
function listPages(source: PDFDocument): Page[] {
  const pages: Page[] = [];
  const { context } = source;
  const seen = new Set<PDFObject>();
  const walk = (reference: PDFObject | undefined, inherited: Page, depth: number): void => {
    const node = context.lookup(reference);
    if (!(node instanceof PDFDict) || seen.has(node) || depth > DEEPEST) throw new UnfitPdf('broken');
    seen.add(node);
    const keys = new Map(inherited);
    const keep = (names: readonly string[]) => {
      for (const name of names) {
        const value = node.get(PDFName.of(name));
        if (value !== undefined) keys.set(name, value);
      }
    };
    keep(INHERITED_KEYS);
    const kids = node.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) {
      for (const kid of kids.asArray()) walk(kid, keys, depth + 1);
      return;
    }
    keep(PAGE_KEYS);
    if (!keys.has('MediaBox')) throw new UnfitPdf('broken');
    pages.push(keys);
    if (pages.length > MOST_PAGES) throw new UnfitPdf('too-many-pages');
  };
  walk(source.catalog.get(PDFName.of('Pages')), new Map(), 0);
  if (pages.length === 0) throw new UnfitPdf('no-pages');
  return pages;
}

function readingOf(key: string): Reading {
  if (key === 'Resources') return 'resources';
  // The glyphs of a font are named as it likes.
  return key === 'CharProcs' ? 'named' : 'drawing';
}

class Copier {
  readonly #source: PDFContext;
  readonly #target: PDFContext;
  readonly #budget = new UnpackedBudget();
  /** What was copied already, by the reference it had and the reading. */
  readonly #copied = new Map<string, PDFRef>();
  #depth = 0;

  constructor(source: PDFContext, target: PDFContext) {
    this.#source = source;
    this.#target = target;
  }

  /** The same value in the new file, with nothing under it but what draws. */
  copy(value: PDFObject, reading: Reading): PDFObject {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new UnfitPdf('broken');
    const copied = this.#copyOne(value, reading);
    this.#depth -= 1;
    return copied;
  }

  #copyOne(value: PDFObject, reading: Reading): PDFObject {
    if (value instanceof PDFRef) return this.#copyReferred(value, reading);
    if (value instanceof PDFRawStream) return this.#copyStream(value);
    if (value instanceof PDFDict) return this.#copyDict(value, reading);
    if (value instanceof PDFArray) return this.#copyArray(value);
    if (value instanceof PDFName || value instanceof PDFNumber || value instanceof PDFBool) return value;
    if (value instanceof PDFString || value instanceof PDFHexString) return value.clone();
    if (value === PDFNull) return PDFNull;
    // What the reader could not make out.
    throw new UnfitPdf('broken');
  }

  #copyReferred(reference: PDFRef, reading: Reading): PDFObject {
    const key = `${reading} ${reference.tag}`;
    const known = this.#copied.get(key);
    if (known) return known;
    const value = this.#source.lookup(reference);
    if (value === undefined) return PDFNull;
    const copy = this.#target.nextRef();
    // Before its content, which may lead back to it.
    this.#copied.set(key, copy);
    this.#target.assign(copy, this.copy(value, reading));
    return copy;
  }

  #copyArray(array: PDFArray): PDFArray {
    const copy = PDFArray.withContext(this.#target);
    const items = array.asArray();
    // The fifth of a DeviceN colour space says how presses mix its inks.
    const isDeviceN = items[0] === PDFName.of('DeviceN');
    for (const item of isDeviceN ? items.slice(0, 4) : items) copy.push(this.copy(item, 'drawing'));
    return copy;
  }

  #copyDict(dict: PDFDict, reading: Reading): PDFDict {
    const copy = PDFDict.withContext(this.#target);
    for (const [key, value] of dict.entries()) {
      const name = key.decodeText();
      if (reading === 'resources') {
        if (RESOURCE_KINDS.some((kind) => kind === name)) copy.set(key, this.copy(value, 'named'));
      } else if (reading === 'named') copy.set(key, this.copy(value, 'drawing'));
      else if (DRAWING_KEYS.has(name)) copy.set(key, this.copy(value, readingOf(name)));
    }
    return copy;
  }

  #copyStream(stream: PDFRawStream): PDFRawStream {
    const { contents, filter, parameters } = rewriteStream(stream, this.#budget);
    const dict = this.#copyDict(stream.dict, 'drawing');
    dict.set(PDFName.of('Filter'), PDFName.of(filter));
    if (parameters) dict.set(PDFName.of('DecodeParms'), this.copy(parameters, 'drawing'));
    return PDFRawStream.of(dict, contents);
  }
}
