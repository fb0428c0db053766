import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const task = fileURLToPath(new URL('./solve-pairing.ts', import.meta.url));

function solve(input: string) {
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

  it.each([
    ['nothing', ''],
    ['what is not JSON', '{"sponsees": [NaN'],
    [
      'a contradiction',
      '{"sponsees":[],"sponsors":[],"candidates":[{"sponsee":"a","sponsor":"s","score":1}]}',
    ],
    ['another shape', '[1, 2]'],
  ])('refuses %s with one sentence and exit code 1', (_, input) => {
    const { status, stdout, stderr } = solve(input);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});
