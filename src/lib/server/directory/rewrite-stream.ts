import { deflateSync, inflateSync, constants } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { stripJpeg, stripJpeg2000 } from './strip-picture-metadata.ts';
import { UnfitPdf } from './unfit-pdf.ts';

/** Bytes of one unpacked stream: a page scanned in colour at 400 dots an inch. */
export const MOST_UNPACKED = 64 * 1024 * 1024;
/** Bytes of all of them together. */
const MOST_UNPACKED_TOGETHER = 200 * 1024 * 1024;

/** What a stream is written as, by ourselves. */
export interface RewrittenStream {
  readonly contents: Uint8Array;
  readonly filter: 'FlateDecode' | 'DCTDecode' | 'JPXDecode' | 'CCITTFaxDecode' | 'JBIG2Decode';
  /** As the source gave it for that filter. */
  readonly parameters: PDFDict | undefined;
}

const PICTURES = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode'] as const);
/** Ways of packing that draw nothing by themselves, under their long and short names. */
const PACKINGS: Readonly<Record<string, string>> = {
  FlateDecode: 'FlateDecode',
  Fl: 'FlateDecode',
  LZWDecode: 'LZWDecode',
  LZW: 'LZWDecode',
  ASCII85Decode: 'ASCII85Decode',
  A85: 'ASCII85Decode',
  ASCIIHexDecode: 'ASCIIHexDecode',
  AHx: 'ASCIIHexDecode',
  RunLengthDecode: 'RunLengthDecode',
  RL: 'RunLengthDecode',
};

/** Counts what was unpacked of one file, so that a small one cannot become a huge one. */
export class UnpackedBudget {
  #left = MOST_UNPACKED_TOGETHER;

  /** Bytes that the next stream may have. */
  get most(): number {
    return Math.min(this.#left, MOST_UNPACKED);
  }

  /** Throws {@link UnfitPdf} `too-large` when it is used up. */
  spend(bytes: number): void {
    if (bytes > this.most) throw new UnfitPdf('too-large');
    this.#left -= bytes;
  }
}

/**
 * Unpacks a stream and packs it again, so that nothing follows its end and nothing stands beside it; a picture that is
 * coded in itself keeps its coding and loses what it tells of itself. Throws {@link UnfitPdf}.
 */
export function rewriteStream(stream: PDFRawStream, budget: UnpackedBudget): RewrittenStream {
  const filters = readFilters(stream.dict);
  let contents: Uint8Array = stream.contents;
  let predicted: PDFDict | undefined;
  for (const [index, { name, parameters }] of filters.entries()) {
    const isLast = index === filters.length - 1;
    const picture = [...PICTURES].find((each) => each === name);
    if (picture) {
      // A picture that is packed in something else after its coding, or predicted before, is nothing a program writes.
      if (!isLast || predicted) throw new UnfitPdf('broken');
      budget.spend(contents.length);
      return { contents: stripped(picture, contents), filter: picture, parameters };
    }
    const packing = PACKINGS[name];
    if (packing === undefined || predicted) throw new UnfitPdf('broken');
    contents = unpack(packing, PDFRawStream.of(alone(stream.dict, packing, parameters), contents), budget);
    if (isPredicted(parameters)) predicted = parameters;
  }
  budget.spend(contents.length);
  return { contents: deflateSync(contents), filter: 'FlateDecode', parameters: predicted };
}

interface Filter {
  readonly name: string;
  readonly parameters: PDFDict | undefined;
}

function readFilters(dict: PDFDict): Filter[] {
  const filter = dict.lookup(PDFName.of('Filter'));
  const parameters = dict.lookup(PDFName.of('DecodeParms')) ?? dict.lookup(PDFName.of('DP'));
  if (filter instanceof PDFName) {
    const only = parameters instanceof PDFArray ? parameters.lookup(0) : parameters;
    return [{ name: filter.decodeText(), parameters: only instanceof PDFDict ? only : undefined }];
  }
  if (!(filter instanceof PDFArray)) return [];
  return Array.from({ length: filter.size() }, (_, index) => {
    const name = filter.lookup(index);
    const own = parameters instanceof PDFArray ? parameters.lookup(index) : undefined;
    if (!(name instanceof PDFName)) throw new UnfitPdf('broken');
    return { name: name.decodeText(), parameters: own instanceof PDFDict ? own : undefined };
  });
}

/** A dictionary that names one packing only: that of the source names them all. */
function alone(source: PDFDict, packing: string, parameters: PDFDict | undefined): PDFDict {
  const dict = PDFDict.withContext(source.context);
  dict.set(PDFName.of('Filter'), PDFName.of(packing));
  if (parameters) dict.set(PDFName.of('DecodeParms'), parameters);
  return dict;
}

function unpack(packing: string, stream: PDFRawStream, budget: UnpackedBudget): Uint8Array {
  if (packing === 'FlateDecode') return inflate(stream.contents, budget.most);
  const unpacked = decodePDFRawStream(stream).decode();
  if (unpacked.length > budget.most) throw new UnfitPdf('too-large');
  return unpacked;
}

/** Unpacks what zlib packed, at most so many bytes. Throws {@link UnfitPdf}. */
export function inflate(contents: Uint8Array, most: number): Uint8Array {
  try {
    // Some programs leave out the check at the end.
    return inflateSync(contents, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (failure) {
    const isTooLarge =
      failure instanceof Error && 'code' in failure && failure.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnfitPdf(isTooLarge ? 'too-large' : 'broken');
  }
}

function isPredicted(parameters: PDFDict | undefined): boolean {
  const predictor = parameters?.lookup(PDFName.of('Predictor'));
  return predictor instanceof PDFNumber && predictor.asNumber() > 1;
}

function stripped(picture: RewrittenStream['filter'], contents: Uint8Array): Uint8Array {
  if (picture !== 'DCTDecode' && picture !== 'JPXDecode') return contents;
  const picked = picture === 'DCTDecode' ? stripJpeg(contents) : stripJpeg2000(contents);
  if (!picked) throw new UnfitPdf('broken');
  return picked;
}
