import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTimeOf } from './local-time.ts';
import { withOffset } from './with-offset.ts';

test.each([
  ['2026-12-18T18:30', '2026-12-18T17:30:00.000Z', '2026-12-18T18:30+01:00'],
  ['2026-06-20T18:30', '2026-06-20T16:30:00.000Z', '2026-06-20T18:30+02:00'],
  ['2026-12-18T18:30', '2026-12-19T04:00:00.000Z', '2026-12-18T18:30-09:30'],
])('%s at %s is %s', (local, instant, expected) => {
  expect(withOffset(local, instant)).toBe(expected);
});

test('what it says is the instant again, wherever the place is', () => {
  const zone = fc.constantFrom('Europe/Paris', 'Pacific/Noumea', 'Pacific/Marquesas', 'America/Miquelon');
  const minute = fc
    .integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2029, 0) / 60_000 })
    .map((count) => new Date(count * 60_000).toISOString());
  fc.assert(
    fc.property(minute, zone, (instant, where) => {
      expect(Date.parse(withOffset(localTimeOf(instant, where), instant))).toBe(Date.parse(instant));
    }),
  );
});
