import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter } from '../guests/guest-kept.ts';
import { mayBeErased, noticeStanding } from './notice-standing.ts';

const UNTIL = '2027-06-18T19:30:00.000Z';
const notice = (days_before: 30 | 7, noticed_at: string) => ({ days_before, noticed_at });
const at = (days: number, notices: ReturnType<typeof notice>[] = []) =>
  noticeStanding({ until: UNTIL, notices, now: daysAfter(UNTIL, days) });

test.each([
  ['more than a month before, nothing is told', at(-31), null, 0],
  ['a month before, a first time', at(-30), 30, 0],
  ['once only', at(-20, [notice(30, daysAfter(UNTIL, -30))]), null, 0],
  ['a week before, a second time', at(-7, [notice(30, daysAfter(UNTIL, -30))]), 7, 0],
  ['late, the second time alone, and a week is left', at(-2), 7, 5],
  ['long after, the same', at(60), 7, 67],
])('%s', (_, standing, tell, lateBy) => {
  expect(standing.tell).toBe(tell);
  expect(standing.erasedFrom).toBe(daysAfter(UNTIL, lateBy));
  expect(mayBeErased(standing, daysAfter(UNTIL, 1000))).toBe(false);
});

test('a notice of another time counts for nothing', () => {
  // Told before the ceremony was moved to a later day, or by a clock that was ahead.
  for (const wrong of [notice(7, daysAfter(UNTIL, -60)), notice(7, daysAfter(UNTIL, 300))]) {
    expect(at(-7, [wrong]).tell).toBe(7);
    expect(mayBeErased(at(1, [wrong]), daysAfter(UNTIL, 1))).toBe(false);
  }
});

test('whatever the clock does, nobody is erased within a week of the notice that was written last', () => {
  const day = fc.integer({ min: -400, max: 800 });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 60 }), fc.integer({ min: -40, max: 40 }), (days, moved) => {
      const notices: ReturnType<typeof notice>[] = [];
      let until = UNTIL;
      days.forEach((offset, turn) => {
        if (turn === 20) until = daysAfter(UNTIL, moved);
        const now = daysAfter(UNTIL, offset);
        const standing = noticeStanding({ until, notices, now });
        if (mayBeErased(standing, now)) {
          const second = notices.find(({ days_before }) => days_before === 7);
          expect(second && daysAfter(second.noticed_at, 7) <= now).toBe(true);
          expect(until <= now).toBe(true);
        }
        const { tell } = standing;
        if (tell === null) return;
        const others = notices.filter(({ days_before }) => days_before !== tell);
        notices.splice(0, Infinity, ...others, notice(tell, now));
      });
    }),
  );
});
