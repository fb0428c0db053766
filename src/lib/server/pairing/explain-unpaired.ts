import { fitsSlot, type PairingProblem } from './pairing-problem.ts';
import type { OrderedProblem } from './solve-assignment-model.ts';

/** The rule named when the role of every remaining sponsor differs from the one asked for the first slot. */
const ROLE_RULE = 'role-not-wanted';

/** Why a sponsee has no main sponsor; `rule` is the hard rule that excludes the most sponsors, when one is known. */
export interface Unpaired {
  sponsee: string;
  reason: 'no_sponsor_allowed' | 'all_allowed_taken';
  rule?: string;
}

/**
 * Says for each sponsee whose first slot is empty whether nobody is allowed for it, and by which rule mostly
 * (the first by name among equals), or whether everybody allowed is taken.
 */
export function explainUnpaired(
  written: PairingProblem,
  problem: OrderedProblem,
  pairs: { sponsee: string; rank: number }[],
): Unpaired[] {
  const withMain = new Set(pairs.filter((pair) => pair.rank === 1).map((pair) => pair.sponsee));
  const roles = new Map(problem.sponsors.map((sponsor) => [sponsor.id, sponsor.role]));
  const firstSlot = new Map(problem.sponsees.map((sponsee) => [sponsee.id, sponsee.slots[0] ?? 'any']));
  const allowed = new Set<string>();
  const counts = new Map<string, Map<string, number>>();
  const exclude = (sponsee: string, rule: string) => {
    const mine = counts.get(sponsee) ?? new Map<string, number>();
    counts.set(sponsee, mine.set(rule, (mine.get(rule) ?? 0) + 1));
  };
  for (const { sponsee, rule } of written.exclusions ?? []) exclude(sponsee, rule);
  for (const { sponsee, sponsor } of written.candidates) {
    if (fitsSlot(roles.get(sponsor) ?? 'citizen', firstSlot.get(sponsee) ?? 'any')) allowed.add(sponsee);
    else exclude(sponsee, ROLE_RULE);
  }
  return problem.sponsees
    .filter((sponsee) => !withMain.has(sponsee.id))
    .map(({ id }) => {
      if (allowed.has(id)) return { sponsee: id, reason: 'all_allowed_taken' };
      const [most] = [...(counts.get(id) ?? [])].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return { sponsee: id, reason: 'no_sponsor_allowed', ...(most && { rule: most[0] }) };
    });
}
