import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aPlainPage, aRawPdf } from '#tests/factories/a-raw-pdf.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { aSharedPractice } from '#tests/factories/a-shared-practice.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { Forbidden } from '../refusals.ts';
import { attachFile } from './attach-file.ts';
import { fileNameOf } from './find-attachment.ts';
import { getPractice } from './get-practice.ts';
import { readAttachment } from './read-attachment.ts';
import { removeAttachment } from './remove-attachment.ts';

async function aTownThatShares() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const { practiceId, attachmentId } = await aSharedPractice(house, { territoryId });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, practiceId };
  const attach = (file: Uint8Array, name = 'Une pièce') => attachFile(context, { ...at, name, file });
  const read = (id: string) => readAttachment(context, { ...at, attachmentId: id });
  return { house, context, at, attachmentId, attach, read };
}

async function attached(outcome: Awaited<ReturnType<typeof attachFile>>): Promise<string> {
  if (outcome.kind !== 'attached') throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

describe('a file joined to a practice', () => {
  test('an image is drawn anew: place and camera are gone, and it comes back as a PNG', async () => {
    const { attach, read } = await aTownThatShares();
    const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#377' } })
      .withExif({
        IFD0: { Artist: 'canari-artist' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 11/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    expect(photo.toString('latin1')).toContain('canari');
    const { bytes, mediaType, fileName } = await read(
      await attached(await attach(photo, 'La salle décorée')),
    );
    expect([mediaType, fileName]).toEqual(['image/png', 'la-salle-decoree.png']);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('canari');
    const { format, width, exif, xmp } = await sharp(bytes).metadata();
    expect({ format, width, exif, xmp }).toEqual({
      format: 'png',
      width: 1400,
      exif: undefined,
      xmp: undefined,
    });
  });

  test('a PDF is written anew, and comes back under a name that we made', async () => {
    const { attach, read, context, at } = await aTownThatShares();
    const file = aRawPdf(aPlainPage({ onCatalog: '/OpenAction << /S /JavaScript /JS (canari) >>' }));
    const id = await attached(await attach(file, 'Lettre aux familles : « été » ../../etc'));
    const { bytes, mediaType, fileName } = await read(id);
    expect([mediaType, fileName]).toEqual(['application/pdf', 'lettre-aux-familles-ete-etc.pdf']);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('canari');
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
    const { attachments } = await getPractice(context, at);
    expect(attachments.find((each) => each.id === id)).toMatchObject({ kind: 'pdf', bytes: bytes.length });
  });

  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /SVG ne peut pas/u],
    ['a page', '<!doctype html><script>alert(1)</script>', /^Choisissez un PDF ou une image/u],
    ['an archive', 'PK\x03\x04 et la suite', /^Choisissez un PDF ou une image/u],
    ['a PDF that begins with something else', 'GIF89a %PDF-1.7', /^Choisissez un PDF ou une image/u],
    ['an empty file', '', /^Choisissez un PDF ou une image/u],
  ])('%s is refused, and nothing is kept', async (_name, text, problem) => {
    const { attach, context, at } = await aTownThatShares();
    expect(await attach(Buffer.from(text, 'latin1'))).toEqual({
      kind: 'refused',
      problem: expect.stringMatching(problem) as string,
    });
    expect((await getPractice(context, at)).attachments).toHaveLength(1);
  });

  test('a picture of more than two megabytes is refused', async () => {
    const { attach } = await aTownThatShares();
    const heavy = Buffer.concat([await aScannedSignature(), Buffer.alloc(2 * 1024 * 1024)]);
    expect(await attach(heavy)).toMatchObject({ kind: 'refused' });
  });

  test('there is room for five; of eight at once, four find it beside the first', async () => {
    const { attach, context, at, attachmentId } = await aTownThatShares();
    const scan = await aScannedSignature();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => attach(scan)));
    expect(outcomes.filter(({ kind }) => kind === 'attached')).toHaveLength(4);
    expect(outcomes.filter(({ kind }) => kind === 'full')).toHaveLength(4);
    expect((await getPractice(context, at)).attachments).toHaveLength(5);
    await removeAttachment(context, { ...at, attachmentId });
    expect((await attach(scan)).kind).toBe('attached');
  });

  test('somebody of a partner association joins nothing', async () => {
    const { house, at } = await aTownThatShares();
    const member = as(house, anAssociationMember(at.territoryId, 'whichever'));
    const file = await aScannedSignature();
    await expect(attachFile(member, { ...at, name: 'Une pièce', file })).rejects.toThrow(Forbidden);
  });
});

test('a file name is plain letters, whatever the title says', () => {
  expect(fileNameOf('Plan de salle', 'pdf')).toBe('plan-de-salle.pdf');
  expect(fileNameOf('a"; filename="b.exe\r\nX: y', 'png')).toBe('a-filename-b-exe-x-y.png');
  expect(fileNameOf('رسالة', 'pdf')).toMatch(/^piece-[0-9a-f]{4}\.pdf$/u);
  expect(fileNameOf('mot '.repeat(40), 'pdf').length).toBeLessThanOrEqual(64);
});
