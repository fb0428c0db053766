/** A piece of a line: text, or an address that can be followed. */
export type SheetPiece = { readonly text: string } | { readonly text: string; readonly href: string };

/** A paragraph, or points that follow one another. */
export type SheetBlock =
  | { readonly kind: 'paragraph'; readonly pieces: readonly SheetPiece[] }
  | { readonly kind: 'points'; readonly items: readonly (readonly SheetPiece[])[] };

const POINT = /^-\s+/u;
/** An address written in clear; what ends a sentence is not part of it. */
const ADDRESS = /https:\/\/[^\s<>"'«»]+[^\s<>"'«».,;:!?)]/gu;

/**
 * Reads the simple writing of a sheet: an empty line parts paragraphs, « - » begins a point, `https://` addresses are
 * links. Nothing else is markup: every other character is text.
 */
export function readSheetText(body: string): SheetBlock[] {
  const blocks: SheetBlock[] = [];
  let points: (readonly SheetPiece[])[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', pieces: piecesOf(lines.join(' ')) });
    lines = [];
  };
  const endPoints = () => {
    if (points.length > 0) blocks.push({ kind: 'points', items: points });
    points = [];
  };
  for (const raw of body.split(/\r?\n/u)) {
    const line = raw.trim();
    if (POINT.test(line)) {
      endParagraph();
      points.push(piecesOf(line.replace(POINT, '')));
    } else if (line === '') {
      endParagraph();
      endPoints();
    } else {
      endPoints();
      lines.push(line);
    }
  }
  endParagraph();
  endPoints();
  return blocks;
}

function piecesOf(line: string): SheetPiece[] {
  const pieces: SheetPiece[] = [];
  let end = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    if (index > end) pieces.push({ text: line.slice(end, index) });
    pieces.push({ text: address.replace('https://', ''), href: address });
    end = index + address.length;
  }
  if (end < line.length) pieces.push({ text: line.slice(end) });
  return pieces;
}
