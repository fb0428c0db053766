import type { Worker } from 'node:worker_threads';
import { setImmediate as later } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { takeTurns } from './take-turns.ts';

/** Counts the threads that are started while it watches, from their start to their end. */
function watchThreads() {
  const running = new Set<Worker>();
  let most = 0;
  const onStart = (worker: Worker) => {
    running.add(worker);
    most = Math.max(most, running.size);
    worker.once('exit', () => running.delete(worker));
  };
  process.on('worker', onStart);
  return {
    /** How many ran at once at most. */
    end: () => {
      process.off('worker', onStart);
      return most;
    },
  };
}

test('never more at once than allowed, everybody in the order they came, failures too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.record({ steps: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), { maxLength: 12 }),
      async (atOnce, works) => {
        const turn = takeTurns(atOnce);
        let running = 0;
        let most = 0;
        const begun: number[] = [];
        const settled = await Promise.allSettled(
          works.map(({ steps, fails }, index) =>
            turn(async () => {
              begun.push(index);
              most = Math.max(most, (running += 1));
              for (let step = 0; step < steps; step += 1) await later();
              running -= 1;
              if (fails) throw new Error('No.');
              return index;
            }),
          ),
        );
        expect(most).toBe(Math.min(atOnce, works.length));
        expect(begun).toEqual(works.map((_, index) => index));
        expect(settled.map(({ status }) => status === 'rejected')).toEqual(works.map(({ fails }) => fails));
      },
    ),
  );
});

test('however many organisers ask for a proposal, two solvers run at most', async () => {
  const { context, event, at } = await aTownThatPairs();
  for (const name of ['A', 'B', 'C']) {
    await aSponsee(context, event, { name });
    await aSponsor(context, event, { name });
  }
  const watch = watchThreads();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => proposeEventPairs(context, at)));
  const most = watch.end();
  expect(outcomes.map(({ kind }) => kind)).toContain('proposed');
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2);
});
