import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const task = fileURLToPath(new URL('./solve-pairing.ts', import.meta.url));

function solve(input: string | Uint8Array) {
  return spawnSync(process.execPath, [task], { input, encoding: 'utf8' });
}

describe('pairing:solve', () => {
  it('answers the problem given on its input', () => {
    const { status, stdout, stderr } = solve(
      JSON.stringify({
        sponsees: [{ id: 'a', slots: ['citizen', 'any'] }],
        sponsors: [{ id: 's', role: 'citizen', capacity: 2 }],
        candidates: [{ sponsee: 'a', sponsor: 's', score: 0.82 }],
        locked: [{ sponsee: 'a', sponsor: 's' }],
      }),
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      pairs: [{ sponsee: 'a', sponsor: 's', slot: 'citizen', score: 0.82 }],
      unpaired: [],
      objective: { paired: 1, further: 0, worst: null, total: 0.82 },
      proved_optimal: true,
    });
  });

  it('answers byte for byte the same whatever the order it is given in, the main sponsor first', () => {
    const problem = {
      sponsees: [
        { id: 'é', slots: ['any', 'any'] },
        { id: '😀'.repeat(200), slots: ['citizen', 'official'] },
      ],
      sponsors: [
        { id: 's', role: 'citizen', capacity: 1_000_000 },
        { id: 'o', role: 'official', capacity: 2 },
      ],
      candidates: [
        { sponsee: 'é', sponsor: 's', score: 0 },
        { sponsee: 'é', sponsor: 'o', score: 1 },
        { sponsee: '😀'.repeat(200), sponsor: 's', score: 0.5 },
        { sponsee: '😀'.repeat(200), sponsor: 'o', score: 0.5 },
      ],
    };
    const turned = {
      candidates: problem.candidates.toReversed(),
      sponsors: problem.sponsors.toReversed(),
      sponsees: problem.sponsees.toReversed(),
    };
    const { status, stdout } = solve(`\ufeff${JSON.stringify(problem)}`);
    expect(status).toBe(0);
    expect(solve(JSON.stringify(turned)).stdout).toBe(stdout);
    const { pairs } = JSON.parse(stdout) as { pairs: Record<string, unknown>[] };
    expect(pairs).toEqual([
      { sponsee: 'é', sponsor: 'o', slot: 'any', score: 1 },
      { sponsee: 'é', sponsor: 's', slot: 'any', score: 0 },
      { sponsee: '😀'.repeat(200), sponsor: 's', slot: 'citizen', score: 0.5 },
      { sponsee: '😀'.repeat(200), sponsor: 'o', slot: 'official', score: 0.5 },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['what is not JSON', '{"sponsees": [NaN'],
    [
      'a contradiction',
      '{"sponsees":[],"sponsors":[],"candidates":[{"sponsee":"a","sponsor":"s","score":1}]}',
    ],
    ['another shape', '[1, 2]'],
    ['what is not UTF-8', Buffer.from('{"sponsees":[{"id":"Zoé","slots":["any"]}]}', 'latin1')],
    [
      'a score beyond every number',
      '{"sponsees":[{"id":"a","slots":["any"]}],"sponsors":[{"id":"s","role":"citizen","capacity":1}],"candidates":[{"sponsee":"a","sponsor":"s","score":1e400}]}',
    ],
    [
      'an unknown id on two lines',
      '{"sponsees":[],"sponsors":[],"candidates":[{"sponsee":"a\\nb","sponsor":"s","score":1}]}',
    ],
    [
      'a locked pair beyond a capacity',
      '{"sponsees":[{"id":"a","slots":["any"]}],"sponsors":[{"id":"s","role":"citizen","capacity":0}],"candidates":[],"locked":[{"sponsee":"a","sponsor":"s"}]}',
    ],
  ])('refuses %s with one sentence and exit code 1', (_, input) => {
    const { status, stdout, stderr } = solve(input);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});
