import type { SlotKind } from './pairing-problem.ts';
import { seatSponsors } from './seat-sponsors.ts';
import type { OrderedProblem } from './solve-assignment-model.ts';

/** What a proposal reaches. `worst` is null when no unlocked pair is chosen; `total` counts the locked pairs too. */
export interface Objective {
  paired: number;
  further: number;
  worst: number | null;
  total: number;
}

/** `slot` is what was asked for; `rank` 1 is the main sponsor, 2 and 3 the further ones. */
export interface ProposedPair {
  sponsee: string;
  sponsor: string;
  slot: SlotKind;
  rank: number;
  score: number;
}

/** Reads a choice of pairs as the proposal people see: seats in slots, what it reaches. */
export function readChoice(
  problem: OrderedProblem,
  chosen: Uint8Array,
): { pairs: ProposedPair[]; objective: Objective } {
  const mine = problem.sponsees.map(
    (): { role: 'citizen' | 'official' | 'association'; id: string; score: number }[] => [],
  );
  const objective: Objective = { paired: 0, further: 0, worst: null, total: 0 };
  problem.edges.forEach((edge, e) => {
    const sponsor = problem.sponsors[edge.sponsor];
    if (chosen[e] !== 1 || !sponsor) return;
    mine[edge.sponsee]?.push({ role: sponsor.role, id: sponsor.id, score: edge.score });
    objective.total += edge.score;
    if (!edge.locked) objective.worst = Math.min(objective.worst ?? 1, edge.score);
  });
  const pairs: ProposedPair[] = [];
  problem.sponsees.forEach((sponsee, i) => {
    const sponsors = (mine[i] ?? []).toSorted((a, b) => b.score - a.score);
    const seats = seatSponsors(sponsee.slots, sponsors);
    if (!seats) throw new Error(`No seats for the sponsors chosen for sponsee ${sponsee.id}`);
    seats.forEach((seat, k) => {
      if (!seat) return;
      if (k === 0) objective.paired += 1;
      else objective.further += 1;
      const slot = sponsee.slots[k] ?? 'any';
      pairs.push({ sponsee: sponsee.id, sponsor: seat.id, slot, rank: k + 1, score: seat.score });
    });
  });
  return { pairs, objective };
}
