import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { certificateDocument } from '#lib/server/certificates/page/render-documents.ts';
import { manyCertificateEntries } from '#tests/factories/a-certificate-entry.ts';
import { drawDocument, drawPicture } from './draw-document.ts';
import { typesetPdf } from './typeset.ts';

describe('drawing in a thread of its own', () => {
  test('gives the same bytes as the typesetter, and lets others work meanwhile', async () => {
    const document = certificateDocument(manyCertificateEntries(120));
    let turns = 0;
    let isDone = false;
    const drawing = drawDocument(document).finally(() => (isDone = true));
    while (!isDone) {
      await setImmediate();
      turns++;
    }
    const outcome = await drawing;
    const alone = typesetPdf(document);
    if (outcome.kind !== 'drawn' || alone.kind !== 'drawn') throw new Error('not drawn');
    expect(Buffer.from(outcome.drawn).equals(Buffer.from(alone.drawn))).toBe(true);
    // Drawn on this thread, it would have been done before a single turn came back.
    expect(turns).toBeGreaterThan(100);
  });

  test('one after the other, each answer to its own order, a failure like a success', async () => {
    const [first, second] = manyCertificateEntries(2).map((entry) => certificateDocument([entry]));
    if (!first || !second) throw new Error('no documents');
    const [one, broken, picture, two] = await Promise.all([
      drawDocument(first),
      drawDocument({ ...first, pages: 7 }),
      drawPicture(second),
      drawDocument(second),
    ]);
    expect(broken).toMatchObject({ kind: 'failed', message: '1 pages in place of 7' });
    expect(picture).toMatchObject({ kind: 'drawn', drawn: expect.stringMatching(/^<svg/) as string });
    if (one.kind !== 'drawn' || two.kind !== 'drawn') throw new Error('not drawn');
    expect(Buffer.from(one.drawn).equals(Buffer.from(two.drawn))).toBe(false);
  });

  test('a picture passes before files, but for one that anybody may ask for: those come as fast as strangers like', async () => {
    const [one] = manyCertificateEntries(1).map((entry) => certificateDocument([entry]));
    if (!one) throw new Error('no document');
    const done: string[] = [];
    const ends = (name: string) => () => void done.push(name);
    await Promise.all([
      drawDocument(one).then(ends('first file')),
      drawPicture(one, { isForAnybody: true }).then(ends('a stranger’s')),
      drawDocument(one).then(ends('second file')),
      drawPicture(one).then(ends('an organiser’s')),
    ]);
    expect(done).toEqual(['first file', 'an organiser’s', 'a stranger’s', 'second file']);
  });
});
