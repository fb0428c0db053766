import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { networkTables } from '../database/access.ts';
import { configureTerritory } from './configure-territory.ts';

async function aTown() {
  const house = await aContext();
  const town = await aTerritory(house);
  const context = as(house, anOrganiser(town.id));
  const kept = () =>
    networkTables(house)
      .selectFrom('territory')
      .select(['colour', 'crest_png'])
      .where('id', '=', town.id)
      .executeTakeFirstOrThrow();
  const send = (crest?: Uint8Array) =>
    configureTerritory(context, { territoryId: town.id, colour: 'lagune', crest });
  return { house, town, context, kept, send };
}

function anImage(side: number) {
  return sharp({ create: { width: side, height: Math.ceil(side / 2), channels: 4, background: '#9a1b2f' } });
}

test('keeps the colour and leaves the crest as it was when no file is sent', async () => {
  const { kept, send } = await aTown();
  expect(await send()).toEqual({ kind: 'saved' });
  expect(await kept()).toEqual({ colour: 'lagune', crest_png: null });
});

test.each(['png', 'jpeg', 'webp'] as const)(
  'draws a %s anew: a small PNG without place, camera or comment',
  async (format) => {
    const { kept, send } = await aTown();
    const photo = await anImage(1600)
      .withExif({ IFD0: { Copyright: 'SECRET-DU-FICHIER' }, IFD3: { GPSLatitude: '45/1 10/1 0/1' } })
      .toFormat(format)
      .toBuffer();
    expect(photo.includes('SECRET-DU-FICHIER')).toBe(true);
    expect(await send(photo)).toEqual({ kind: 'saved' });
    const crest = Buffer.from((await kept()).crest_png ?? '', 'base64');
    const read = await sharp(crest).metadata();
    expect(read).toMatchObject({ format: 'png', width: 512, height: 256 });
    expect(read.exif).toBeUndefined();
    expect(crest.includes('SECRET-DU-FICHIER')).toBe(false);
  },
);

test('does not enlarge a small crest', async () => {
  const { kept, send } = await aTown();
  await send(await anImage(60).png().toBuffer());
  const read = await sharp(Buffer.from((await kept()).crest_png ?? '', 'base64')).metadata();
  expect([read.width, read.height]).toEqual([60, 30]);
});

test('keeps only the pixels of an image with a page or an archive hidden behind it', async () => {
  const { kept, send } = await aTown();
  const image = await anImage(100).png().toBuffer();
  expect(await send(Buffer.concat([image, Buffer.from('<script>alert(1)</script>PK\x03\x04')]))).toEqual({
    kind: 'saved',
  });
  expect(Buffer.from((await kept()).crest_png ?? '', 'base64').toString('latin1')).not.toContain('<script>');
});

const refusedFiles: [string, () => Promise<Uint8Array>, RegExp][] = [
  [
    'an SVG',
    async () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    /SVG/,
  ],
  ['a GIF', () => anImage(10).gif().toBuffer(), /PNG, JPEG ou WebP/],
  ['a PDF', async () => Buffer.from('%PDF-1.7\n'), /PNG, JPEG ou WebP/],
  ['nothing', async () => new Uint8Array(), /PNG, JPEG ou WebP/],
  [
    'a page that begins like a JPEG',
    async () => Buffer.from('\xff\xd8\xff<html><svg onload=alert(1)>', 'latin1'),
    /abîmée/,
  ],
  [
    'half a PNG',
    async () => (await anImage(400).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 500),
    /abîmée/,
  ],
  [
    'more than 2 MB',
    async () => Buffer.concat([await anImage(10).png().toBuffer(), Buffer.alloc(2_100_000)]),
    /2\u00a0Mo/,
  ],
  ['a bomb of 400 million pixels', async () => aBomb(20_000), /trop de pixels/],
];

test.each(refusedFiles)('refuses %s at the field, changing nothing', async (_, file, sentence) => {
  const { kept, send } = await aTown();
  const before = await kept();
  const outcome = await send(await file());
  expect(outcome).toEqual({ kind: 'refused', problems: { crest: expect.stringMatching(sentence) } });
  expect(await kept()).toEqual(before);
});

test('takes the crest away when asked to', async () => {
  const { kept, send, context, town } = await aTown();
  await send(await anImage(40).png().toBuffer());
  await configureTerritory(context, { territoryId: town.id, colour: 'sapin', isCrestRemoved: true });
  expect(await kept()).toEqual({ colour: 'sapin', crest_png: null });
});

test('is for owners: an editor is refused, a stranger finds nothing', async () => {
  const { house, town } = await aTown();
  const input = { territoryId: town.id, colour: 'sapin' };
  await expect(configureTerritory(as(house, anOrganiser(town.id, 'editor')), input)).rejects.toThrow(
    'Not allowed.',
  );
  await expect(configureTerritory(as(house, anOrganiser('ailleurs')), input)).rejects.toThrow('Not found.');
});

/** A PNG whose header declares `side` × `side` pixels and whose body is a few kilobytes of zeros. */
function aBomb(side: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    aChunk('IHDR', header),
    aChunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    aChunk('IEND', Buffer.alloc(0)),
  ]);
}

function aChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
