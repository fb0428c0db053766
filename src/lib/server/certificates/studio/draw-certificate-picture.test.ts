import { execFileSync, spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';
import { typesetPdf } from '../../typesetting/typeset.ts';
import { drawCertificatePicture } from './draw-certificate-picture.ts';
import { PAPER_DESIGNS } from './paper-settings.ts';
import { certificateDocument } from '../page/render-documents.ts';

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;
if (!hasPoppler) console.log('pdftoppm is not installed: the picture is not held against the printed page.');

/** Grey levels, small enough that only what an eye would see differs. */
const blurred = (picture: Buffer) =>
  sharp(picture).resize(280, 198, { fit: 'fill' }).greyscale().blur(1.2).raw().toBuffer();

test.skipIf(!hasPoppler).each(PAPER_DESIGNS)('what is looked at is what is printed (%s)', async (design) => {
  const look = { design, orientation: 'landscape' } as const;
  const entry = aCertificateEntry({ second_language: 'ar' });
  const picture = await drawCertificatePicture(entry, look, 700);
  const file = typesetPdf(certificateDocument([entry], look));
  if (picture === undefined || file.kind === 'failed') throw new Error('not drawn');
  const printed = execFileSync('pdftoppm', ['-r', '60', '-png', '-singlefile', '-'], { input: file.drawn });
  const [seen, paper] = [await blurred(picture), await blurred(printed)];
  const apart = seen.map((level, at) => Math.abs(level - (paper[at] ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(90);
  expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(6);
});
