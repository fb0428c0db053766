import { fitsSlot, SCORE_TOLERANCE } from './pairing-problem.ts';
import { listHalfPaired, type OrderedProblem } from './solve-assignment-model.ts';

/** How many places pairs of at least some score may fill: never fewer than a proposal can. */
export interface FilledPlaces {
  /** Main places of those who have locked sponsors for further places only: these come before all others. */
  halfPaired: number;
  /** Main places, the former among them. */
  mains: number;
  furthers: number;
}

/**
 * The same bounds, with fewer further places where the first ones are scarce: whoever has no main sponsor keeps no
 * further one but locked ones, so the others can be no more than fill the places of those with the most of them.
 */
export function capFurthers(problem: OrderedProblem, most: FilledPlaces): FilledPlaces {
  const candidates = new Int32Array(problem.sponsees.length);
  const locked = new Int32Array(problem.sponsees.length);
  for (const edge of problem.edges) {
    candidates[edge.sponsee] = (candidates[edge.sponsee] ?? 0) + 1;
    if (edge.locked) locked[edge.sponsee] = (locked[edge.sponsee] ?? 0) + 1;
  }
  const halfPaired = listHalfPaired(problem);
  let standing = 0;
  const waiting = problem.sponsees.map(({ slots }, i) => {
    const room = Math.max(0, Math.min(slots.length, candidates[i] ?? 0) - 1);
    if (!halfPaired.has(i)) return room;
    standing += locked[i] ?? 0;
    return Math.max(0, room - (locked[i] ?? 0));
  });
  const behindMains = waiting
    .sort((a, b) => b - a)
    .slice(0, most.mains)
    .reduce((all, room) => all + room, 0);
  return { ...most, furthers: Math.min(most.furthers, standing + behindMains) };
}

/** The bounds of one problem, as `boundByFlow` promises them. */
export interface FlowBounds {
  /** The most main places, and the most further ones beside as many main ones. */
  most: FilledPlaces;
  /** The highest of the rising `scores` with which so many places might be filled, by its rank. */
  highestRank(scores: number[], wanted: FilledPlaces): number;
  /** 1 at the edges that fill the places now. */
  filling(): Uint8Array;
}

const NONE = -1;
const DEAD = 2 ** 30;

/**
 * Bounds for a pairing problem from a maximum flow, in a few milliseconds: sponsors flow to the places of sponsees
 * that want them. It forgets one rule only (a further place waits for the first), so whatever a proposal reaches
 * lies within the bounds, and one that reaches them is the best.
 *
 * Places are filled one by one along shortest augmenting paths, the main ones first: a filled place is not emptied
 * again, but a further one for a main one. What a failed search has seen stays closed (Kuhn, Hopcroft and Karp).
 */
export function boundByFlow(problem: OrderedProblem): FlowBounds {
  const { sponsees, edges } = problem;
  // A locked pair has a sponsor of its own, who can go nowhere else.
  const spare = problem.sponsors.map((sponsor) => sponsor.capacity);
  const sponsorOf = Int32Array.from(edges, (edge) => {
    if (!edge.locked) return edge.sponsor;
    spare[edge.sponsor] = (spare[edge.sponsor] ?? 0) - 1;
    return spare.push(1) - 1;
  });
  /** Two nodes a sponsee: 2 i for residents, 2 i + 1 for officials. */
  const nodeOf = Int32Array.from(
    edges,
    (edge) => 2 * edge.sponsee + (problem.sponsors[edge.sponsor]?.role === 'official' ? 1 : 0),
  );
  const scoreOf = Float64Array.from(edges, (edge) => (edge.locked ? Infinity : edge.score));
  const edgesOf = Array.from({ length: 2 * sponsees.length }, (): number[] => []);
  edges.forEach((_, e) => edgesOf[nodeOf[e] ?? 0]?.push(e));
  for (const list of edgesOf) list.sort((a, b) => (scoreOf[b] ?? 0) - (scoreOf[a] ?? 0) || a - b);

  const used = new Uint8Array(edges.length);
  const usedOf = spare.map((): number[] => []);
  /** Three places a sponsee; the kind of sponsor who fills each: 0 a resident, 1 an official. */
  const feed = new Int8Array(3 * sponsees.length).fill(NONE);
  const slotAt = (place: number) => sponsees[Math.floor(place / 3)]?.slots[place % 3];
  const places = Array.from(feed.keys()).filter((place) => slotAt(place));
  const seenNode = new Int32Array(edgesOf.length);
  const seenSponsor = new Int32Array(spare.length);
  const fromEdge = new Int32Array(spare.length);
  /** How a node was reached: an edge whose sponsor leaves it, or -2 - place for a place that turns to it, or -1. */
  const from = new Int32Array(edgesOf.length);
  let search = 0;
  let least = -Infinity;

  const use = (e: number) => {
    used[e] = 1;
    usedOf[sponsorOf[e] ?? 0]?.push(e);
  };
  const release = (e: number) => {
    used[e] = 0;
    const list = usedOf[sponsorOf[e] ?? 0] ?? [];
    list.splice(list.indexOf(e), 1);
  };
  const fedBy = (node: number, fits: (place: number) => boolean) => {
    const first = 3 * (node >> 1);
    for (let place = first + 2; place >= first; place -= 1) {
      if (feed[place] === (node & 1) && fits(place)) return place;
    }
    return NONE;
  };
  const isOpen = (place: number) => slotAt(place) === 'any';
  const halfPaired = listHalfPaired(problem);
  /** The order in which places are filled; one may take the sponsor of a place that comes later. */
  const turnOf = (place: number) => (place % 3 > 0 ? 2 : halfPaired.has(Math.floor(place / 3)) ? 0 : 1);

  /** Gives the node a sponsor more, along the way by which the search came to it. */
  const settle = (at: number, target: number) => {
    let node = at;
    for (;;) {
      const way = from[node] ?? NONE;
      if (way === NONE) {
        feed[target] = node & 1;
        return;
      }
      if (way < NONE) {
        feed[-2 - way] = node & 1;
        node ^= 1;
        continue;
      }
      const sponsor = sponsorOf[way] ?? 0;
      release(way);
      const next = fromEdge[sponsor] ?? 0;
      use(next);
      node = nodeOf[next] ?? 0;
    }
  };

  const fill = (target: number): boolean => {
    search += 1;
    const slot = slotAt(target);
    const turn = turnOf(target);
    const queue: number[] = [];
    const sponsorsSeen: number[] = [];
    const reach = (node: number, way: number) => {
      if ((seenNode[node] ?? 0) >= search) return;
      seenNode[node] = search;
      from[node] = way;
      queue.push(node);
    };
    const base = 2 * Math.floor(target / 3);
    if (slot && fitsSlot('citizen', slot)) reach(base, NONE);
    if (slot && fitsSlot('official', slot)) reach(base + 1, NONE);
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at] ?? 0;
      const given = fedBy(node, (place) => turnOf(place) > turn);
      if (given !== NONE) {
        feed[given] = NONE;
        settle(node, target);
        return true;
      }
      for (const e of edgesOf[node] ?? []) {
        if ((scoreOf[e] ?? 0) < least) break;
        const sponsor = sponsorOf[e] ?? 0;
        if (used[e] === 1 || (seenSponsor[sponsor] ?? 0) >= search) continue;
        seenSponsor[sponsor] = search;
        sponsorsSeen.push(sponsor);
        fromEdge[sponsor] = e;
        if ((spare[sponsor] ?? 0) > (usedOf[sponsor]?.length ?? 0)) {
          use(e);
          settle(node, target);
          return true;
        }
        for (const other of usedOf[sponsor] ?? []) reach(nodeOf[other] ?? 0, other);
      }
      const turning = fedBy(node, isOpen);
      if (turning !== NONE) reach(node ^ 1, -2 - turning);
    }
    for (const node of queue) seenNode[node] = DEAD;
    for (const sponsor of sponsorsSeen) seenSponsor[sponsor] = DEAD;
    return false;
  };

  /** Fills what can be, and says how many places are; stops as soon as fewer than the wanted ones can be. */
  const fillAll = (wanted?: FilledPlaces): FilledPlaces | undefined => {
    seenNode.fill(0);
    seenSponsor.fill(0);
    search = 0;
    const filled = [0, 0, 0];
    const left = [0, 0, 0];
    for (const place of places) left[turnOf(place)] = (left[turnOf(place)] ?? 0) + 1;
    const needed = wanted && [wanted.halfPaired, wanted.mains - wanted.halfPaired, wanted.furthers];
    for (const turn of [0, 1, 2]) {
      for (const place of places) {
        if (turnOf(place) !== turn) continue;
        left[turn] = (left[turn] ?? 0) - 1;
        if (feed[place] !== NONE || fill(place)) filled[turn] = (filled[turn] ?? 0) + 1;
        else if (needed && (filled[turn] ?? 0) + (left[turn] ?? 0) < (needed[turn] ?? 0)) return undefined;
      }
    }
    const [halves = 0, others = 0, furthers = 0] = filled;
    return { halfPaired: halves, mains: halves + others, furthers };
  };

  const dropBelow = (score: number) => {
    least = score;
    for (let e = 0; e < used.length; e += 1) {
      if (used[e] !== 1 || (scoreOf[e] ?? 0) >= least) continue;
      release(e);
      const place = fedBy(nodeOf[e] ?? 0, () => true);
      if (place !== NONE) feed[place] = NONE;
    }
  };

  const most = fillAll() ?? { halfPaired: 0, mains: 0, furthers: 0 };
  return {
    most,
    highestRank(scores, wanted) {
      let low = 0;
      let high = scores.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        dropBelow((scores[middle] ?? 0) - SCORE_TOLERANCE);
        const holds = fillAll(wanted);
        if (holds) low = middle;
        else high = middle - 1;
      }
      return Math.max(0, low);
    },
    filling: () => Uint8Array.from(used),
  };
}
