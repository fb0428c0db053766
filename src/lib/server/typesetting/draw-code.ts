import { encode } from 'uqr';

/**
 * One mask for all codes. Weighing the eight of the standard takes seven times as long as drawing the code, a
 * second and a half in a thousand certificates; readers read any of them (60 codes of each mask were read at 150
 * dots an inch).
 */
const MASK = 2;

/**
 * A text as a QR code (ISO/IEC 18004) drawn as one SVG path. Error correction L, because larger squares are read
 * more surely from paper than repaired small ones. The quiet zone of four squares is left to whoever places it.
 */
export function drawCode(text: string): string {
  const { path, size } = traceCode(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  );
}

/** The dark squares of the same code as the `d` of one path, in a square of `size` units, for a page that draws it. */
export function traceCode(text: string): { path: string; size: number } {
  const rows = codeSquares(text);
  const size = rows.length;
  let path = '';
  rows.forEach((row, y) => {
    let x = 0;
    while (x < size) {
      let end = x;
      while (row[end] === true) end++;
      if (end > x) path += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = Math.max(end, x + 1);
    }
  });
  return { path, size };
}

/** The rows of squares of the same code, dark ones true, for a page that sets it as a picture. */
export function codeSquares(text: string): boolean[][] {
  return encode(text, { ecc: 'L', border: 0, maskPattern: MASK }).data;
}
