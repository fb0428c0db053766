import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { liftInk } from './lift-ink.ts';
import { redrawImage } from './redraw-image.ts';

/** What is left of a scan: opacity and colour where they are asked for. */
async function lifted(scan: Uint8Array) {
  const redrawn = await redrawImage(scan, { largestSide: 800 });
  if (redrawn.kind === 'refused') throw new Error(redrawn.problem);
  const outcome = await liftInk(redrawn.png);
  if (outcome.kind === 'refused') return { problem: outcome.problem };
  const { data, info } = await sharp(outcome.png).raw().toBuffer({ resolveWithObject: true });
  const opacity = Array.from({ length: info.width * info.height }, (_, at) => data[at * 4 + 3] ?? 0);
  return { width: info.width, height: info.height, opacity, data };
}

const share = (opacity: readonly number[], is: (value: number) => boolean) =>
  opacity.filter(is).length / opacity.length;

describe('ink lifted off its paper', () => {
  test.each([
    ['a white sheet', '#ffffff'],
    ['a grey photograph', '#d6d4cf'],
  ])('from %s: the paper goes, the strokes stay, the margins go', async (_, paper) => {
    const { width = 0, height = 0, opacity = [] } = await lifted(await aScannedSignature({ paper }));
    // Drawn within 60 to 340 and 70 to 130 of 400 × 200.
    expect(width).toBeGreaterThan(270);
    expect(width).toBeLessThan(310);
    expect(height).toBeLessThan(90);
    expect(share(opacity, (value) => value === 0)).toBeGreaterThan(0.6);
    expect(share(opacity, (value) => value === 255)).toBeGreaterThan(0.05);
  });

  test('a coloured stamp keeps its colour', async () => {
    const { data = Buffer.alloc(0), opacity = [] } = await lifted(
      await aScannedSignature({ ink: '#1d3fbb' }),
    );
    const own = Buffer.from([0x1d, 0x3f, 0xbb, 255]);
    const pixels = opacity.keys().filter((at) => data.subarray(at * 4, at * 4 + 4).equals(own));
    expect([...pixels].length).toBeGreaterThan(500);
  });

  test('a signature that was already cut out stays one', async () => {
    const cut = await sharp({
      create: { width: 200, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .composite([
        {
          input: Buffer.from('<svg width="120" height="6"><rect width="120" height="6"/></svg>'),
          left: 40,
          top: 40,
        },
      ])
      .png()
      .toBuffer();
    const { width = 0, opacity = [] } = await lifted(cut);
    expect(width).toBeLessThan(130);
    expect(share(opacity, (value) => value === 255)).toBeGreaterThan(0.4);
  });

  test.each([
    ['an empty sheet', { ink: '#ffffff' }, /paraît vide/],
    ['a sheet in the dark', { paper: '#404040', ink: '#000000' }, /trop sombre/],
    ['a shaded sheet', { shade: true }, /ombre/],
  ])('refuses %s, and says what to do', async (_, scan, sentence) => {
    expect((await lifted(await aScannedSignature(scan))).problem).toMatch(sentence);
  });
});
