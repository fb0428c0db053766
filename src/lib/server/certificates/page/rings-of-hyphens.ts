import type { PaperOrientation } from '#lib/server/certificates/studio/paper-settings.ts';

const INKS = 6;
const RINGS = 14;
/** Millimetres of A4, and the edge that printers cannot reach, with half the thickness of a hyphen. */
const PAPER = { landscape: [297, 210], portrait: [210, 297] } as const;
const EDGE = 7.5;

/**
 * The hyphens of the festive certificate, for each of its six inks: `[x1, y1, x2, y2, …]` in millimetres from the
 * upper left corner. They lie along rings around the page, each a little further out and cut where the paper ends:
 * Lamé curves, open above, where they leave the corners to the hyphens, and nearly square below, where the texts
 * need the room. Ink and gaps follow the golden ratio’s cousin (Roberts’ sequence): irregular to the eye, and the
 * same on every page.
 */
export function ringsOfHyphens(orientation: PaperOrientation): number[][] {
  const [width, height] = PAPER[orientation];
  // Half the breadth and height of the innermost ring.
  const [a, b] = [width / 2 - 12.5, height / 2 - 8.2];
  // Upright, the title comes nearer to the edges.
  const open = orientation === 'portrait' ? 3.1 : 2.4;
  const inks: number[][] = Array.from({ length: INKS }, () => []);
  let count = 0;
  for (let ring = 0; ring < RINGS; ring++) {
    // The further out, the longer the hyphens and the fewer are missing.
    const half = Math.min(2.4, 1.3 + ring * 0.18);
    const share = 0.62 + ring * 0.08;
    // Each ring begins elsewhere, and ends before it would meet its first hyphen.
    const start = ring * 0.0227;
    let turn = start;
    while (turn < start + 2 * Math.PI - 0.05) {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const power = sin < 0 ? open : 12;
      const lame = (Math.abs(cos) / a) ** power + (Math.abs(sin) / b) ** power;
      const radius = (1 + ring * 0.044) / lame ** (1 / power);
      turn += (2 * half + 3.2) / radius;
      count += 1;
      const [x, y] = [cos * radius, sin * radius];
      const [left, top] = [x + width / 2, y + height / 2];
      const isOnPaper = left > EDGE && left < width - EDGE && top > EDGE && top < height - EDGE;
      if (!isOnPaper || (count * 0.7548776662466927) % 1 >= share) continue;
      // Along the ring: across the slope of its equation.
      const slopeX = (Math.sign(x) * (Math.abs(x) / a) ** (power - 1)) / a;
      const slopeY = (Math.sign(y) * (Math.abs(y) / b) ** (power - 1)) / b;
      const reach = half / Math.hypot(slopeX, slopeY);
      const [dx, dy] = [-slopeY * reach, slopeX * reach];
      const ink = inks[(count * 5 + Math.floor(count / 7)) % INKS];
      ink?.push(...[left - dx, top - dy, left + dx, top + dy].map((at) => Math.round(at * 100) / 100));
    }
  }
  return inks;
}
