import sharp from 'sharp';
import { withPlainColours } from '../../typesetting/plain-colours.ts';

/** A picture that the typesetter drew, as a PNG in which a point is a pixel: few colours, a few tens of kilobytes. */
export async function pngOfPicture(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const width = Number(/ width="(?<width>[\d.]+)pt"/u.exec(svg)?.groups?.['width']);
  const drawn = sharp(Buffer.from(withPlainColours(svg)), { density: 72 }).resize({ width });
  return new Uint8Array(await drawn.png({ palette: true, effort: 4 }).toBuffer());
}
