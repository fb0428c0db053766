import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../guests/guest-kept.ts';
import { judgeClock } from './watch-clock.ts';

const START = '2026-12-01T09:00:00.000Z';
const believed = judgeClock(undefined, { now: START });

/** Looks at a clock again and again, and tells when it is doubted. */
function look(from: typeof believed, instants: readonly string[], jumped = false) {
  let known = from;
  const doubts: boolean[] = [];
  for (const now of instants) {
    known = judgeClock(known, { now, jumped });
    doubts.push(known.suspended_since !== null);
  }
  return { known, doubts };
}

const daysFrom = (start: string, count: number) =>
  Array.from({ length: count }, (_, day) => daysAfter(start, day));

describe('a clock', () => {
  test.each([
    ['the first that is seen', undefined, START, false],
    ['an hour later', believed, '2026-12-01T10:00:00.000Z', false],
    ['after six weeks of rest', believed, daysAfter(START, 44), false],
    ['after seven', believed, daysAfter(START, 46), true],
    ['put forward by a year', believed, daysAfter(START, 365), true],
    ['put back by some hours', believed, '2026-12-01T01:00:00.000Z', false],
    ['put back by two days', believed, daysAfter(START, -2), true],
  ])('%s', (_, known, now, isDoubted) => {
    expect(judgeClock(known, { now }).suspended_since !== null).toBe(isDoubted);
  });

  test('that jumped is believed after a week of going on, and at once when it is right again', () => {
    const yearAhead = daysAfter(START, 365);
    const { doubts } = look(believed, daysFrom(yearAhead, 9));
    expect(doubts).toEqual([true, true, true, true, true, true, true, false, false]);
    const wrong = look(believed, daysFrom(yearAhead, 3)).known;
    expect(judgeClock(wrong, { now: daysAfter(START, 3) })).toMatchObject({ suspended_since: null });
  });

  test('that jumps again, or is not seen for days, begins its week again', () => {
    const yearAhead = daysAfter(START, 365);
    const wrong = look(believed, daysFrom(yearAhead, 7)).known;
    for (const now of [daysAfter(yearAhead, 17), daysAfter(yearAhead, 400), daysAfter(yearAhead, -100)]) {
      expect(judgeClock(wrong, { now })).toMatchObject({ suspended_since: now });
    }
  });

  test('of which the machine itself counted something else is doubted, however near it is', () => {
    expect(judgeClock(believed, { now: daysAfter(START, 3), jumped: true })).toMatchObject({
      because: 'in-process',
      suspended_since: daysAfter(START, 3),
    });
    expect(look(believed, daysFrom(daysAfter(START, 3), 8), true).doubts.at(-1)).toBe(false);
  });

  test('for which somebody vouches is believed', () => {
    const now = daysAfter(START, 365);
    expect(judgeClock(judgeClock(believed, { now }), { now, isVouchedFor: true }).suspended_since).toBe(null);
  });

  test('that leaps further than 45 days is never believed within a week of its own time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 46, max: 5000 }),
        fc.array(fc.integer({ min: 1, max: 20 })),
        (leap, pauses) => {
          let known = believed;
          let now = daysAfter(START, leap);
          const arrived = now;
          for (const hours of [0, ...pauses]) {
            now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
            known = judgeClock(known, { now });
            if (now < daysAfter(arrived, 7)) expect(known.suspended_since).toBe(arrived);
          }
        },
      ),
    );
  });
});
