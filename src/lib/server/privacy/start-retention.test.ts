import { describe, expect, test, vi } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { isClockCredible, startRetention } from './start-retention.ts';

const HOUR = 3_600_000;
const start = { instant: '2026-11-21T09:00:00.000Z', counted: 1000 };

describe('the clock', () => {
  test.each([
    ['an hour later, as counted', '2026-11-21T10:00:00.000Z', HOUR, true],
    ['put right by some hours', '2026-11-21T19:00:00.000Z', HOUR, true],
    ['put forward by a year', '2027-11-21T10:00:00.000Z', HOUR, false],
    ['put back by a week', '2026-11-14T10:00:00.000Z', HOUR, false],
    ['a month later, as counted', '2026-12-21T09:00:00.000Z', 30 * 24 * HOUR, true],
  ])('%s', (_, instant, elapsed, isCredible) => {
    expect(isClockCredible(start, { instant, counted: start.counted + elapsed })).toBe(isCredible);
  });
});

test('a server that starts erases what is past its time, at once', async () => {
  const house = await aContext();
  const { id } = await aTerritory(house);
  await sendRegistration(house, await anEvent(house, { territory_id: id }));
  house.clock.advance({ days: 8 });
  await startRetention(house).stop();
  expect(await everyRow(house)).not.toMatch(/^registration /mu);
});

test('a failure is told by its kind, never by its words', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
  const house = await aContext();
  await startRetention({ ...house, actor: { kind: 'anonymous' } }).stop();
  expect(said).toEqual(['L’effacement de ce qui est échu a échoué : NotFound']);
});

test('a server that starts under a clock that leapt erases nothing, and says until when and what to do', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
  const house = await aContext();
  const { id } = await aTerritory(house);
  await sendRegistration(house, await anEvent(house, { territory_id: id }));
  await startRetention(house).stop();
  house.clock.set('2027-11-21T09:00:00.000Z');
  await startRetention(house).stop();
  expect(said).toEqual([
    'L’horloge a sauté\u00a0: rien n’est effacé avant le 28 novembre 2027. Si elle est juste, lancez « npm run retention -- --apply ».',
  ]);
  expect(await everyRow(house)).toMatch(/^registration /mu);
});
