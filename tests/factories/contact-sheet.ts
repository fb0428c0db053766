import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import { renderCertificates, type CertificateLook } from '#lib/server/certificates/page/render-documents.ts';
import { theHardestNames } from './the-hardest-names.ts';

/** Dots an inch: an eye still reads the names, and six sheets stay small. */
const RESOLUTION = 48;
/** Greys of a kept sheet: fewer make a smaller file, and less than the tolerance away from what was drawn. */
const GREYS = 16;

/** Every look of a certificate, each with a sheet of its own. */
export const LOOKS: readonly CertificateLook[] = PAPER_DESIGNS.flatMap((design) =>
  PAPER_ORIENTATIONS.map((orientation) => ({ design, orientation })),
);

/** Where the sheet that was looked at is kept. */
export function keptSheet({ design, orientation }: CertificateLook): string {
  return fileURLToPath(
    new URL(
      `../../src/lib/server/certificates/page/contact-sheet/${design}-${orientation}.png`,
      import.meta.url,
    ),
  );
}

/** Draws a page for each entry in one look, one under the other, in greys: a PNG image. Asks pdftoppm (poppler). */
export async function drawContactSheet(
  look: CertificateLook,
  entries: readonly CertificateEntry[] = theHardestNames(),
): Promise<Buffer> {
  const drawn = execFileSync('pdftoppm', ['-r', String(RESOLUTION), '-gray', '-'], {
    input: renderCertificates(entries, look),
    maxBuffer: 64_000_000,
  });
  const { width, height, pages } = readPages(drawn);
  return sharp(Buffer.concat(pages), { raw: { width, height: height * pages.length, channels: 1 } })
    .png({ palette: true, colours: GREYS, dither: 0, effort: 10 })
    .toBuffer();
}

/** The pages that pdftoppm wrote one after the other: PGM images of the same size (netpbm, « P5 »). */
function readPages(written: Buffer): { width: number; height: number; pages: Buffer[] } {
  const pages: Buffer[] = [];
  let [at, width, height] = [0, 0, 0];
  while (at < written.length) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(written.toString('latin1', at, at + 64));
    if (!head) throw new Error('Not a grey picture.');
    [width, height] = [Number(head[1]), Number(head[2])];
    at += head[0].length;
    pages.push(written.subarray(at, at + width * height));
    at += width * height;
  }
  return { width, height, pages };
}

/** How far two sheets are apart. */
export interface SheetsApart {
  /** Mean difference of grey levels, of 255. */
  mean: number;
  /** Pixels of the worst square of 32 by 32 that differ by more than 40 levels, as a share of it. */
  worst: number;
}

/**
 * Compares two sheets of the same size after a slight blur, so that another version of poppler, which smooths edges
 * a little differently, is no difference. A letter is so small a part of a sheet that squares are judged one by one.
 */
export async function compareSheets(one: Buffer, other: Buffer): Promise<SheetsApart> {
  const [a, b] = await Promise.all([softened(one), softened(other)]);
  if (a.width !== b.width || a.height !== b.height) return { mean: 255, worst: 1 };
  const squares = new Map<number, number>();
  let sum = 0;
  a.data.forEach((level, at) => {
    const apart = Math.abs(level - (b.data[at] ?? 0));
    sum += apart;
    if (apart <= 40) return;
    const square = Math.floor(Math.floor(at / a.width) / 32) * 1000 + Math.floor((at % a.width) / 32);
    squares.set(square, (squares.get(square) ?? 0) + 1);
  });
  return { mean: sum / a.data.length, worst: Math.max(0, ...squares.values()) / (32 * 32) };
}

async function softened(sheet: Buffer) {
  const { data, info } = await sharp(sheet).greyscale().blur(0.8).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

// `npm run --silent exec -- tests/factories/contact-sheet.ts` draws the six sheets anew, after a change of design: look
// at every one of them before they are committed.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const look of LOOKS) {
    const path = keptSheet(look);
    mkdirSync(fileURLToPath(new URL('.', `file://${path}`)), { recursive: true });
    writeFileSync(path, await drawContactSheet(look));
    process.stdout.write(`${look.design}-${look.orientation}.png\n`);
  }
}
