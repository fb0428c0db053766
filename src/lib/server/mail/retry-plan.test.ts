import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planRetry } from './retry-plan.ts';

const first = '2026-11-21T09:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(first) + seconds * 1000).toISOString();

describe('the wait before the next attempt', () => {
  test('is the same for the same attempt, and another for another message', () => {
    const attempt = { attempts: 5, firstAttemptAt: first, now: after(1000) };
    const waits = ['a', 'b', 'c', 'd'].map((messageId) => planRetry({ ...attempt, messageId }));
    expect(planRetry({ ...attempt, messageId: 'a' })).toBe(waits[0]);
    expect(new Set(waits).size).toBe(4);
  });

  test('is fast in the first hour, slow after it, and never less than what the server asked', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 48 * 3600 - 1 }),
        fc.option(fc.integer({ min: 1, max: 86_400 }), { nil: undefined }),
        (messageId, attempts, elapsed, afterSeconds) => {
          const wait = planRetry({
            messageId,
            attempts,
            firstAttemptAt: first,
            now: after(elapsed),
            afterSeconds,
          });
          if (wait === undefined) return false;
          const [shortest, longest] = elapsed < 3600 ? [24, 720] : [1440, 4 * 3600 * 1.2];
          const isLongEnough = wait >= Math.min(shortest, 48 * 3600 - elapsed);
          return isLongEnough && wait >= (afterSeconds ?? 0) && wait <= Math.max(longest, afterSeconds ?? 0);
        },
      ),
    );
  });

  test('ends after two days', () => {
    const at = (elapsed: number) =>
      planRetry({ messageId: 'a', attempts: 30, firstAttemptAt: first, now: after(elapsed) });
    expect(at(48 * 3600 - 100)).toBe(100);
    expect(at(48 * 3600)).toBeUndefined();
  });
});
