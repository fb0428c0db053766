import type { Point } from '#lib/maps/project-france.ts';

/** A piece of line between two places where three areas meet, or between an area, its neighbour and the sea. */
interface Piece {
  readonly points: readonly Point[];
  /** The areas on its two sides; one alone at the sea and at the frontier. */
  readonly areas: string[];
}

/** What areas that share their borders are made of. */
export interface SharedBorders {
  /** Closed lines around everything: coasts and frontiers. */
  readonly rims: readonly (readonly Point[])[];
  /** Lines between two areas, each once. */
  readonly borders: readonly (readonly Point[])[];
  /** The areas that touch each area. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes areas apart into their rim and their common borders, so that a border is simplified once and never gapes.
 * Points that two areas share must be the very same objects.
 */
export function shareBorders(areas: ReadonlyMap<string, readonly (readonly Point[])[]>): SharedBorders {
  const pieces = cutIntoPieces(areas);
  const neighbours = new Map([...areas.keys()].map((area) => [area, new Set<string>()]));
  for (const { areas: sides } of pieces) {
    for (const side of sides) for (const other of sides) if (other !== side) neighbours.get(side)?.add(other);
  }
  return {
    rims: joinRims(pieces.filter(({ areas: sides }) => sides.length === 1).map(({ points }) => points)),
    borders: pieces.filter(({ areas: sides }) => sides.length > 1).map(({ points }) => points),
    neighbours: new Map([...neighbours].map(([area, others]) => [area, [...others].sort()])),
  };
}

function cutIntoPieces(areas: ReadonlyMap<string, readonly (readonly Point[])[]>): Piece[] {
  const beside = new Map<Point, Set<Point>>();
  for (const lines of areas.values()) {
    for (const line of lines) {
      line.forEach((point, index) => {
        const around = beside.get(point) ?? new Set();
        beside.set(point, around);
        for (const other of [line.at(index - 1), line[(index + 1) % line.length]])
          if (other) around.add(other);
      });
    }
  }
  const isKnot = (point: Point) => beside.get(point)?.size !== 2;
  const numbers = new Map([...beside.keys()].map((point, index) => [point, index]));
  const pieces = new Map<string, Piece>();
  for (const [area, lines] of areas) {
    for (const line of lines) {
      const first = Math.max(0, line.findIndex(isKnot));
      const turned = [...line.slice(first), ...line.slice(0, first)];
      const [start] = turned;
      if (!start) continue;
      let points: Point[] = [start];
      for (const point of [...turned.slice(1), start]) {
        points.push(point);
        if (!isKnot(point) && point !== start) continue;
        // The same piece seen from both sides: named by its smallest point numbers, whichever way it is walked.
        const names = points.map((each) => numbers.get(each) ?? 0);
        const name = [names.join(' '), names.toReversed().join(' ')].sort()[0] ?? '';
        const known = pieces.get(name);
        if (known) known.areas.push(area);
        else pieces.set(name, { points, areas: [area] });
        points = [point];
      }
    }
  }
  return [...pieces.values()];
}

/** Joins open pieces end to end into closed lines. */
function joinRims(pieces: readonly (readonly Point[])[]): Point[][] {
  const left = new Set(pieces);
  const rims: Point[][] = [];
  for (const piece of pieces) {
    if (!left.delete(piece)) continue;
    const rim = [...piece];
    while (rim.at(-1) !== rim[0]) {
      const end = rim.at(-1);
      const next = [...left].find((other) => other[0] === end || other.at(-1) === end);
      if (!next) throw new Error('A coast does not close.');
      left.delete(next);
      rim.push(...(next[0] === end ? next : next.toReversed()).slice(1));
    }
    rims.push(rim);
  }
  return rims;
}
