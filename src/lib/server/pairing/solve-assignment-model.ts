import {
  fitsSlot,
  pairKey,
  SCORE_TOLERANCE,
  type PairingProblem,
  type SponsorRole,
} from './pairing-problem.ts';

/** One pair that may be chosen; a locked one is already chosen. Positions point into the sorted lists. */
export interface Edge {
  sponsee: number;
  sponsor: number;
  score: number;
  locked: boolean;
}

/** A pairing problem in canonical order: by id, whatever order it was written in. */
export interface OrderedProblem {
  sponsees: PairingProblem['sponsees'];
  sponsors: PairingProblem['sponsors'];
  edges: Edge[];
}

/** Columns and rows of a linear programme in compressed columns, as HiGHS takes them. */
export interface AssignmentModel {
  numCols: number;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  colLower: Float64Array;
  colUpper: Float64Array;
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
  /** Columns that are 1 when a sponsee's first slot is filled. */
  firstCols: number[];
  /** Columns that are 1 when a further slot is filled. */
  furtherCols: number[];
  /** First-slot columns of people whose locked sponsors only fit a further slot: they come before all others. */
  halfPairedCols: number[];
  /** Rows that count the three lists above, unbounded until a stage fixes its result. */
  countRows: { halfPaired: number; first: number; further: number };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Puts a problem in canonical order and keeps the pairs that some slot can hold.
 *
 * A locked pair that is no candidate stands all the same (people decided) and counts for a score of 0.
 */
export function orderProblem(problem: PairingProblem): OrderedProblem {
  const sponsees = problem.sponsees.toSorted((a, b) => byCodeUnit(a.id, b.id));
  const sponsors = problem.sponsors
    .map((sponsor) => ({ ...sponsor, capacity: Math.min(sponsor.capacity, sponsees.length) }))
    .sort((a, b) => byCodeUnit(a.id, b.id));
  const sponseeAt = new Map(sponsees.map((sponsee, i) => [sponsee.id, i]));
  const sponsorAt = new Map(sponsors.map((sponsor, s) => [sponsor.id, s]));
  const lockedKeys = new Set((problem.locked ?? []).map(pairKey));
  const edges: Edge[] = [];
  for (const candidate of problem.candidates) {
    const sponsee = sponseeAt.get(candidate.sponsee);
    const sponsor = sponsorAt.get(candidate.sponsor);
    if (sponsee === undefined || sponsor === undefined) continue;
    const locked = lockedKeys.size > 0 && lockedKeys.delete(pairKey(candidate));
    const role = sponsors[sponsor]?.role ?? 'citizen';
    const fits = sponsees[sponsee]?.slots.some((slot) => fitsSlot(role, slot)) === true;
    if (locked || fits) edges.push({ sponsee, sponsor, score: candidate.score, locked });
  }
  for (const lock of problem.locked ?? []) {
    if (!lockedKeys.has(pairKey(lock))) continue;
    const sponsee = sponseeAt.get(lock.sponsee);
    const sponsor = sponsorAt.get(lock.sponsor);
    if (sponsee !== undefined && sponsor !== undefined)
      edges.push({ sponsee, sponsor, score: 0, locked: true });
  }
  edges.sort((a, b) => a.sponsee - b.sponsee || a.sponsor - b.sponsor);
  return { sponsees, sponsors, edges };
}

/** Whose locked sponsors only fit further slots, by position: their first slot is filled before anybody else's. */
export function listHalfPaired({ sponsees, sponsors, edges }: OrderedProblem): Set<number> {
  const halfPaired = new Set<number>();
  const fitsFirst = (edge: Edge) =>
    fitsSlot(sponsors[edge.sponsor]?.role ?? 'citizen', sponsees[edge.sponsee]?.slots[0] ?? 'any');
  const locked = edges.filter((edge) => edge.locked);
  for (const edge of locked) if (!fitsFirst(edge)) halfPaired.add(edge.sponsee);
  for (const edge of locked) if (fitsFirst(edge)) halfPaired.delete(edge.sponsee);
  return halfPaired;
}

/** Different scores of the unlocked pairs, rising; those within the tolerance are one. */
export function distinctScores(edges: Edge[]): number[] {
  const sorted = Float64Array.from(edges.filter((edge) => !edge.locked).map((edge) => edge.score)).sort();
  const distinct: number[] = [];
  for (const score of sorted) {
    const last = distinct.at(-1);
    if (last === undefined || score - last > SCORE_TOLERANCE) distinct.push(score);
  }
  return distinct;
}

/** How many of the best pairs of each person make the first, small problem. */
const STRONGEST = 8;

/** 1 at each edge that is locked, or among the best-scored of its sponsee or of its sponsor. */
export function strongestEdges({ sponsees, sponsors, edges }: OrderedProblem): Uint8Array {
  const ofSponsee = new Uint16Array(sponsees.length);
  const ofSponsor = new Uint16Array(sponsors.length);
  const strongest = Uint8Array.from(edges, (edge) => (edge.locked ? 1 : 0));
  const byScore = Array.from(edges.keys()).sort(
    (a, b) => (edges[b]?.score ?? 0) - (edges[a]?.score ?? 0) || a - b,
  );
  for (const e of byScore) {
    const { sponsee = 0, sponsor = 0 } = edges[e] ?? {};
    const rank = Math.min((ofSponsee[sponsee] ?? 0) + 1, (ofSponsor[sponsor] ?? 0) + 1);
    ofSponsee[sponsee] = (ofSponsee[sponsee] ?? 0) + 1;
    ofSponsor[sponsor] = (ofSponsor[sponsor] ?? 0) + 1;
    if (rank <= STRONGEST) strongest[e] = 1;
  }
  return strongest;
}

/**
 * Writes the pairing problem as a linear programme over 0-1 columns.
 *
 * One column a possible pair, then one a (slot, kind of sponsor) of each sponsee. Without the rows that keep
 * further slots behind the first one it is a flow, whose corners are whole numbers: that is why the relaxation
 * nearly always answers the integer question, and is quick.
 *
 * `linked` adds a row for every pair that could sit in several places: it is chosen only if the first slot is
 * filled. Whole answers keep that anyway; a relaxed one could otherwise give half a main sponsor and a whole
 * further one. Worth its rows where first slots are scarce.
 */
export function buildAssignmentModel(
  problem: OrderedProblem,
  { linked = false }: { linked?: boolean } = {},
): AssignmentModel {
  const { sponsees, sponsors, edges } = problem;
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const addRow = (lower: number, upper: number) => {
    rowUpper.push(upper);
    return rowLower.push(lower) - 1;
  };
  for (const sponsor of sponsors) addRow(0, sponsor.capacity);
  const countRows = {
    halfPaired: addRow(-Infinity, Infinity),
    first: addRow(-Infinity, Infinity),
    further: addRow(-Infinity, Infinity),
  };

  const edgesOf = sponsees.map((): Edge[] => []);
  for (const edge of edges) edgesOf[edge.sponsee]?.push(edge);
  const roleOf = (edge: Edge): SponsorRole => sponsors[edge.sponsor]?.role ?? 'citizen';
  const halfPairedOnes = listHalfPaired(problem);
  const pairRow = new Int32Array(edges.length);
  const linkRow = new Int32Array(edges.length).fill(-1);
  const slotColumns: [row: number, value: number][][] = [];
  const firstCols: number[] = [];
  const furtherCols: number[] = [];
  const halfPairedCols: number[] = [];
  let edgeAt = 0;

  sponsees.forEach(({ slots }, i) => {
    const mine = edgesOf[i] ?? [];
    const locked = mine.filter((edge) => edge.locked);
    const halfPaired = halfPairedOnes.has(i);
    const kindRows = { official: addRow(0, 0), citizen: addRow(0, 0) };
    const linkRows: number[] = [];
    for (const edge of mine) {
      const role = roleOf(edge);
      if (linked && !edge.locked && slots.filter((slot) => fitsSlot(role, slot)).length > 1) {
        linkRow[edgeAt] = addRow(-Infinity, 0);
        linkRows.push(linkRow[edgeAt] ?? 0);
      }
      pairRow[edgeAt++] = role === 'official' ? kindRows.official : kindRows.citizen;
    }
    const slotRows = slots.map(() => addRow(0, 1));
    const free = slots.length - 1 - locked.length;
    // Further slots wait for the first. Locked pairs are a decision of people and stand even before it is filled.
    const waitRows = halfPaired
      ? slots.slice(1).map((_, k) => (k === 0 ? addRow(-Infinity, locked.length) : -1))
      : slots.slice(1).map(() => addRow(-Infinity, 0));
    slots.forEach((slot, k) => {
      for (const kind of ['citizen', 'official'] as const) {
        if (!fitsSlot(kind, slot)) continue;
        const column: [number, number][] = [
          [kindRows[kind], -1],
          [slotRows[k] ?? 0, 1],
          [k === 0 ? countRows.first : countRows.further, 1],
        ];
        if (k === 0) for (const row of linkRows) column.push([row, -1]);
        if (k === 0 && halfPaired) {
          column.push([countRows.halfPaired, 1]);
          if (free > 0) column.push([waitRows[0] ?? 0, -free]);
        } else if (k === 0) {
          for (const row of waitRows) column.push([row, -1]);
        } else {
          column.push([(halfPaired ? waitRows[0] : waitRows[k - 1]) ?? 0, 1]);
        }
        const at = edges.length + slotColumns.push(column) - 1;
        (k === 0 ? firstCols : furtherCols).push(at);
        if (k === 0 && halfPaired) halfPairedCols.push(at);
      }
    });
  });

  const numCols = edges.length + slotColumns.length;
  const starts = new Int32Array(numCols + 1);
  const indices: number[] = [];
  const values: number[] = [];
  edges.forEach((edge, e) => {
    indices.push(edge.sponsor, pairRow[e] ?? 0);
    values.push(1, 1);
    const link = linkRow[e] ?? -1;
    if (link >= 0) {
      indices.push(link);
      values.push(1);
    }
    starts[e + 1] = indices.length;
  });
  slotColumns.forEach((column, c) => {
    for (const [row, value] of column) {
      indices.push(row);
      values.push(value);
    }
    starts[edges.length + c + 1] = indices.length;
  });
  return {
    numCols,
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    colLower: Float64Array.from({ length: numCols }, (_, c) => (edges[c]?.locked ? 1 : 0)),
    colUpper: new Float64Array(numCols).fill(1),
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    firstCols,
    furtherCols,
    halfPairedCols,
    countRows,
  };
}
