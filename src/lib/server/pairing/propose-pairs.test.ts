import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listBrokenRules } from './instances/list-broken-rules.ts';
import { randomProblem } from './instances/random-problem.ts';
import type { PairingProblem, SlotKind } from './pairing-problem.ts';
import { proposePairs, type Proposal } from './propose-pairs.ts';

describe('proposePairs by example', () => {
  const one = (id: string, ...slots: SlotKind[]) => ({ id, slots });
  const who = (id: string, role: 'citizen' | 'official' | 'association' = 'citizen', capacity = 1) => ({
    id,
    role,
    capacity,
  });
  const can = (sponsee: string, sponsor: string, score: number) => ({ sponsee, sponsor, score });

  it('gives everyone a sponsor before it gives anyone a good one', async () => {
    const { pairs, objective } = await proposePairs({
      sponsees: [one('a', 'any'), one('b', 'any')],
      sponsors: [who('s'), who('t')],
      candidates: [can('a', 's', 1), can('a', 't', 0.1), can('b', 's', 0.1)],
    });
    expect(pairs.map((pair) => pair.sponsee + pair.sponsor)).toEqual(['at', 'bs']);
    expect(objective).toEqual({ paired: 2, further: 0, worst: 0.1, total: 0.2 });
  });

  it('raises the worst pair before the sum', async () => {
    const { pairs } = await proposePairs({
      sponsees: [one('a', 'any'), one('b', 'any')],
      sponsors: [who('s'), who('t')],
      candidates: [can('a', 's', 1), can('b', 't', 0.2), can('a', 't', 0.4), can('b', 's', 0.4)],
    });
    expect(pairs.map((pair) => pair.sponsee + pair.sponsor)).toEqual(['at', 'bs']);
  });

  it('fills a further slot only behind the first', async () => {
    const { pairs, unpaired } = await proposePairs({
      sponsees: [one('a', 'citizen', 'official')],
      sponsors: [who('o', 'official')],
      candidates: [can('a', 'o', 0.9)],
    });
    expect(pairs).toEqual([]);
    expect(unpaired).toEqual([{ sponsee: 'a', reason: 'no_sponsor_allowed', rule: 'role-not-wanted' }]);
  });

  it('counts a member of an association as a resident', async () => {
    const { pairs } = await proposePairs({
      sponsees: [one('a', 'citizen')],
      sponsors: [who('s', 'association')],
      candidates: [can('a', 's', 0.5)],
    });
    expect(pairs).toEqual([{ sponsee: 'a', sponsor: 's', slot: 'citizen', rank: 1, score: 0.5 }]);
  });

  it('says who stays without a sponsor and why', async () => {
    const { unpaired } = await proposePairs({
      sponsees: [one('a', 'any'), one('b', 'any'), one('c', 'any')],
      sponsors: [who('s'), who('t'), who('u')],
      candidates: [can('a', 's', 0.9), can('b', 's', 0.5)],
      exclusions: [
        { sponsee: 'c', sponsor: 's', rule: 'no-common-language' },
        { sponsee: 'c', sponsor: 't', rule: 'no-common-language' },
        { sponsee: 'c', sponsor: 'u', rule: 'not-available' },
      ],
    });
    expect(unpaired).toEqual([
      { sponsee: 'b', reason: 'all_allowed_taken' },
      { sponsee: 'c', reason: 'no_sponsor_allowed', rule: 'no-common-language' },
    ]);
  });

  it('lets a locked pair stand that was no candidate, out of the worst score', async () => {
    const { pairs, objective } = await proposePairs({
      sponsees: [one('a', 'any'), one('b', 'any')],
      sponsors: [who('s'), who('t')],
      candidates: [can('a', 't', 0.9), can('b', 't', 0.3)],
      locked: [{ sponsee: 'a', sponsor: 's' }],
    });
    expect(pairs.map((pair) => pair.sponsee + pair.sponsor)).toEqual(['as', 'bt']);
    expect(objective.worst).toBe(0.3);
  });

  it('answers an empty problem', async () => {
    expect(await proposePairs({ sponsees: [], sponsors: [], candidates: [] })).toEqual({
      pairs: [],
      unpaired: [],
      objective: { paired: 0, further: 0, worst: null, total: 0 },
      proved_optimal: true,
    });
  });

  it('answers with what it has when the time is over, and says so', async () => {
    const problem = randomProblem(60, 70, 70, ['any'], 3);
    const proposal = await proposePairs(problem, { timeLimitMs: 0 });
    expect(listBrokenRules(problem, proposal)).toEqual([]);
    expect(proposal.proved_optimal).toBe(false);
    expect(proposal.objective.paired).toBeGreaterThan(50);
    expect(proposal.gap?.at_most).toBeGreaterThanOrEqual(0);
  });
});

describe('proposePairs on larger problems', () => {
  it('proves the optimum for the largest town, one sponsor each or several, officials scarce', async () => {
    const single = randomProblem(55, 70, 70, ['any'], 7);
    const double = randomProblem(55, 70, 40, ['citizen', 'official'], 8);
    const waiting = randomProblem(55, 70, 70, ['official', 'citizen', 'any'], 8);
    for (const problem of [single, double, waiting]) {
      const proposal = await proposePairs(problem);
      expect(listBrokenRules(problem, proposal)).toEqual([]);
      expect(proposal.proved_optimal).toBe(true);
      const reversed = { ...problem, candidates: problem.candidates.toReversed() };
      expect(await proposePairs(reversed)).toEqual(proposal);
    }
  });

  it('still reaches what the kept instances reached', async () => {
    const folder = new URL('./instances/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { problem, objective } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        problem: PairingProblem;
        objective: Proposal['objective'];
      };
      const proposal = await proposePairs(problem);
      expect(listBrokenRules(problem, proposal)).toEqual([]);
      expect(proposal.proved_optimal, file).toBe(true);
      expect(proposal.objective.paired, file).toBe(objective.paired);
      expect(proposal.objective.further, file).toBe(objective.further);
      expect(proposal.objective.worst ?? -1, file).toBeCloseTo(objective.worst ?? -1, 9);
      expect(proposal.objective.total, file).toBeCloseTo(objective.total, 8);
    }
  });
});
