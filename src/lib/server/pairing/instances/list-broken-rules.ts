import { fitsSlot, type PairingProblem } from '../pairing-problem.ts';
import type { Proposal } from '../propose-pairs.ts';

/** The rules any proposal must keep, read again from the contract; answers what is broken, in words. */
export function listBrokenRules(problem: PairingProblem, proposal: Proposal): string[] {
  const broken: string[] = [];
  const demand = (holds: boolean, what: string) => {
    if (!holds) broken.push(what);
  };
  const { pairs } = proposal;
  const isLocked = (pair: { sponsee: string; sponsor: string }) =>
    problem.locked?.some((lock) => lock.sponsee === pair.sponsee && lock.sponsor === pair.sponsor) === true;
  for (const sponsor of problem.sponsors) {
    const taken = pairs.filter((pair) => pair.sponsor === sponsor.id).length;
    demand(taken <= sponsor.capacity, `${sponsor.id} has ${taken} for ${sponsor.capacity}`);
  }
  for (const sponsee of problem.sponsees) {
    const mine = pairs.filter((pair) => pair.sponsee === sponsee.id);
    const hasMain = mine.some((pair) => pair.rank === 1);
    demand(
      new Set(mine.map((pair) => pair.sponsor)).size === mine.length,
      `${sponsee.id} has a sponsor twice`,
    );
    demand(new Set(mine.map((pair) => pair.rank)).size === mine.length, `${sponsee.id} has a slot twice`);
    demand(
      proposal.unpaired.some((one) => one.sponsee === sponsee.id) !== hasMain,
      `${sponsee.id} is told wrong`,
    );
    for (const pair of mine) {
      const name = `${pair.sponsee} with ${pair.sponsor}`;
      const sponsor = problem.sponsors.find((one) => one.id === pair.sponsor);
      const candidate = problem.candidates.find(
        (c) => c.sponsee === pair.sponsee && c.sponsor === pair.sponsor,
      );
      demand(pair.slot === sponsee.slots[pair.rank - 1], `${name}: not a slot of theirs`);
      demand(sponsor !== undefined && fitsSlot(sponsor.role, pair.slot), `${name}: wrong role`);
      demand(pair.rank === 1 || hasMain || isLocked(pair), `${name}: further slot before the first`);
      demand(candidate !== undefined || isLocked(pair), `${name}: not a candidate`);
      demand(pair.score === (candidate?.score ?? 0), `${name}: another score`);
    }
  }
  for (const lock of problem.locked ?? []) {
    const stands = pairs.some((pair) => pair.sponsee === lock.sponsee && pair.sponsor === lock.sponsor);
    demand(stands, `${lock.sponsee} with ${lock.sponsor}: locked and gone`);
  }
  return broken;
}
