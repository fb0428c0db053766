import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { findPublicEvent, type PublicEvent } from '../../events/find-public-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { readCrest } from '../../territories/read-crest.ts';
import { drawPicture } from '../../typesetting/draw-document.ts';
import type { TypesetDocument } from '../../typesetting/typeset.ts';
import { pngOfPicture } from './png-of-picture.ts';
import { sharePictureWords } from './share-picture-words.ts';

/** A picture of 1,200 by 630 pixels, and the digest of all that it is made of. */
export interface SharePicture {
  readonly version: string;
  readonly png: Uint8Array<ArrayBuffer>;
}

export type SharePictureAnswer =
  | ({ readonly kind: 'drawn' } & SharePicture)
  /** The asker holds this version already. */
  | { readonly kind: 'unchanged'; readonly version: string }
  /** Too many are being drawn, or this one cannot be: somebody who shares an address is shown the house's own picture. */
  | { readonly kind: 'none' };

/** To be raised when the same words are to be drawn otherwise. */
const DRAWING = 1;
/** Some tens of kilobytes each; the oldest gives its place to the newest. */
const MOST_KEPT = 150;
/** So many wait for the one thread at most, each in its turn: an organiser who prints meanwhile waits for less than a second. */
const MOST_WAITING = 4;

/** In the order in which they were last asked for. */
const kept = new Map<string, SharePicture>();
const underWay = new Map<string, Promise<SharePicture | undefined>>();

/**
 * The picture that messages and networks show beside the address of an event: drawn when it is first asked for and
 * kept in memory while its words stay the same; asked for by many at once, drawn once. `NotFound` for what nobody
 * may read, a confidential event under its secret address included. Public.
 */
export async function drawSharePicture(
  context: Context,
  { slug, known = [] }: { slug: string; known?: readonly string[] },
): Promise<SharePictureAnswer> {
  const found = await findPublicEvent(context, { slug });
  const event = foundOr404(found?.visibility === 'confidential' ? undefined : found);
  const document = await compose(context, event);
  const version = versionOf(document);
  if (known.includes(version)) return { kind: 'unchanged', version };
  const picture = recall(version) ?? (await drawOnce(version, document));
  return picture ? { kind: 'drawn', ...picture } : { kind: 'none' };
}

async function compose(context: Context, event: PublicEvent): Promise<TypesetDocument> {
  const words = sharePictureWords(event);
  const crest = event.territory.hasCrest
    ? await readCrest(context, { slug: event.territory.slug })
    : undefined;
  const path = crest && `/crests/${createHash('sha256').update(crest).digest('hex')}.png`;
  return {
    template: 'papers/templates/share-picture.typ',
    title: 'Image à partager',
    // Width over height from the declared size of a PNG: every crest was drawn anew as one when it was sent.
    words: { ...words, ...(crest && { crest: path, crestRatio: ratioOf(crest) }) },
    ...(crest && path && { images: new Map([[path, crest]]) }),
    pages: 1,
  };
}

function ratioOf(png: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(png.buffer, png.byteOffset);
  return view.getUint32(16) / view.getUint32(20);
}

function versionOf({ words }: TypesetDocument): string {
  return createHash('sha256')
    .update(JSON.stringify([DRAWING, words]))
    .digest('base64url')
    .slice(0, 27);
}

function recall(version: string): SharePicture | undefined {
  const picture = kept.get(version);
  if (!picture) return undefined;
  kept.delete(version);
  kept.set(version, picture);
  return picture;
}

function drawOnce(version: string, document: TypesetDocument): Promise<SharePicture | undefined> {
  const already = underWay.get(version);
  if (already) return already;
  if (underWay.size >= MOST_WAITING) return Promise.resolve(undefined);
  const drawing = draw(document)
    .then((png) => (png ? keep({ version, png }) : undefined))
    .finally(() => underWay.delete(version));
  underWay.set(version, drawing);
  return drawing;
}

function keep(picture: SharePicture): SharePicture {
  kept.set(picture.version, picture);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return picture;
}

/** Nothing when the words are too long for the picture. */
async function draw(document: TypesetDocument): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const picture = await drawPicture(document, { isForAnybody: true });
  if (picture.kind === 'failed') return undefined;
  return pngOfPicture(picture.drawn);
}
