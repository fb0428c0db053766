import { expect, test } from 'vitest';
import { watchClock } from './start-reminders.ts';

const MINUTE = 60_000;
const at = (instant: string, counted: number) => ({ instant, counted });

test('a clock that jumped is doubted for a quarter of an hour, and believed once it stays or comes back', () => {
  const isCredible = watchClock(at('2026-12-10T10:00:00.000Z', 0));
  expect(isCredible(at('2026-12-10T10:01:00.000Z', MINUTE))).toBe(true);
  expect(isCredible(at('2026-12-17T10:02:00.000Z', 2 * MINUTE))).toBe(false);
  expect(isCredible(at('2026-12-17T10:16:00.000Z', 16 * MINUTE))).toBe(false);
  expect(isCredible(at('2026-12-17T10:18:00.000Z', 18 * MINUTE))).toBe(true);
});
