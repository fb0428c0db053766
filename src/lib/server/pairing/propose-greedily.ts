import { seatSponsors } from './seat-sponsors.ts';
import { listHalfPaired, type OrderedProblem } from './solve-assignment-model.ts';

/**
 * A first proposal without any search: the locked pairs, then the best scores first: main sponsors of those who
 * have only a further one, main sponsors, further ones. It keeps every rule and promises nothing else; it is what remains when the time limit leaves no time.
 * Answers 1 at the place of each chosen edge.
 */
export function proposeGreedily(problem: OrderedProblem): Uint8Array {
  const { sponsees, sponsors, edges } = problem;
  const chosen = new Uint8Array(edges.length);
  const room = sponsors.map((sponsor) => sponsor.capacity);
  const sponsorsOf = sponsees.map((): OrderedProblem['sponsors'] => []);
  const choose = (e: number, sponsee: number, sponsor: number) => {
    const who = sponsors[sponsor];
    if (!who) return;
    chosen[e] = 1;
    room[sponsor] = (room[sponsor] ?? 0) - 1;
    sponsorsOf[sponsee]?.push(who);
  };
  edges.forEach((edge, e) => {
    if (edge.locked) choose(e, edge.sponsee, edge.sponsor);
  });
  const byScore = Array.from(edges.keys()).sort(
    (a, b) => (edges[b]?.score ?? 0) - (edges[a]?.score ?? 0) || a - b,
  );
  const halfPaired = listHalfPaired(problem);
  for (const turn of ['half-paired', 'main', 'further'] as const) {
    for (const e of byScore) {
      const edge = edges[e];
      if (turn === 'half-paired' && (!edge || !halfPaired.has(edge.sponsee))) continue;
      const who = edge && sponsors[edge.sponsor];
      if (!who || chosen[e] === 1 || (room[edge.sponsor] ?? 0) < 1) continue;
      const slots = sponsees[edge.sponsee]?.slots ?? [];
      const already = sponsorsOf[edge.sponsee] ?? [];
      const hasMain = Boolean(seatSponsors(slots, already)?.[0]);
      if (hasMain !== (turn === 'further')) continue;
      if (seatSponsors(slots, [...already, who])?.[0]) choose(e, edge.sponsee, edge.sponsor);
    }
  }
  return chosen;
}
