import sharp from 'sharp';

/** The scan of an invented signature, 400 × 200, as a JPEG or PNG: strokes between 60 and 340, 70 and 130. */
export async function aScannedSignature({
  paper = '#ffffff',
  ink = '#10245c',
  shade = false,
  format = 'png' as 'png' | 'jpeg',
}: { paper?: string; ink?: string; shade?: boolean; format?: 'png' | 'jpeg' } = {}): Promise<Buffer> {
  const shadow = shade
    ? '<linearGradient id="s"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#777"/></linearGradient>' +
      '<rect width="400" height="200" fill="url(#s)"/>'
    : `<rect width="400" height="200" fill="${paper}"/>`;
  const strokes =
    'M64 120 C90 60 120 60 120 100 S150 140 170 100 S200 70 220 105 S260 130 280 95 S320 80 336 110';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">${shadow}
    <path d="${strokes}" fill="none" stroke="${ink}" stroke-width="7"/></svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}
