import { pauseForOthers } from '../pause-for-others.ts';
import { fitsSlot, type PairingProblem } from './pairing-problem.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import { scorePair, type HardRule, type Scoring } from './score-pair.ts';

/** A pairing problem whose forbidden pairs are kept with the rule that forbids them. */
export type ScoredProblem = PairingProblem & {
  locked: { sponsee: string; sponsor: string }[];
  exclusions: { sponsee: string; sponsor: string; rule: HardRule }[];
};

export interface PairingProblemChoices {
  /** Pairs that people already decided: they stand, and come before those who know each other. */
  readonly locked?: readonly { sponsee: string; sponsor: string }[] | undefined;
  /** How pairs are judged; the house's way unless told. */
  readonly scoring?: Scoring | undefined;
  /** True: those who know each other already are candidates like all others, as for « and if not them? ». */
  readonly excludeKnownLock?: boolean | undefined;
}

/**
 * Turns the people of a ceremony into a pairing problem: every pair scored, or excluded by its rule.
 *
 * Pairs that know each other already are locked where they are allowed, as long as the sponsor has room and the
 * sponsee a slot for them; the pairs of `locked` come first. A thousand by a thousand takes seconds: others are let
 * in between two sponsees.
 */
export async function buildPairingProblem(
  sponsees: SponseeProfile[],
  sponsors: SponsorProfile[],
  { locked = [], scoring, excludeKnownLock = false }: PairingProblemChoices = {},
): Promise<ScoredProblem> {
  const problem: ScoredProblem = {
    sponsees: sponsees.map(({ id, wantedSlots }) => ({ id, slots: wantedSlots })),
    sponsors: sponsors.map(({ id, role, capacity }) => ({ id, role, capacity })),
    candidates: [],
    locked: [...locked],
    exclusions: [],
  };
  const pause = pauseForOthers();
  for (const sponsee of sponsees) {
    await pause();
    const open = [...sponsee.wantedSlots];
    const takeSlot = (role: SponsorProfile['role']) => {
      const exact = open.findIndex((slot) => slot !== 'any' && fitsSlot(role, slot));
      const at = exact >= 0 ? exact : open.indexOf('any');
      if (at >= 0) open.splice(at, 1);
      return at >= 0;
    };
    for (const lock of problem.locked) {
      const sponsor = lock.sponsee === sponsee.id && sponsors.find(({ id }) => id === lock.sponsor);
      if (sponsor) takeSlot(sponsor.role);
    }
    for (const sponsor of sponsors) {
      const pair = { sponsee: sponsee.id, sponsor: sponsor.id };
      const judged = scorePair(sponsee, sponsor, scoring);
      if (judged.kind === 'forbidden') {
        problem.exclusions.push({ ...pair, rule: judged.rule });
        continue;
      }
      problem.candidates.push({ ...pair, score: judged.score });
      if (excludeKnownLock || !sponsee.alreadyKnownSponsorIds.includes(sponsor.id)) continue;
      const isLocked = problem.locked.some((l) => l.sponsee === pair.sponsee && l.sponsor === pair.sponsor);
      const taken = problem.locked.filter((lock) => lock.sponsor === sponsor.id).length;
      if (!isLocked && taken < sponsor.capacity && takeSlot(sponsor.role)) problem.locked.push(pair);
    }
  }
  return problem;
}
