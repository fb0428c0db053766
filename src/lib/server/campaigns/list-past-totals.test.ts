import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { listPastTotals } from './list-past-totals.ts';

const on = (day: string) => ({
  starts_at_local: `${day}T18:30`,
  ends_at_local: `${day}T20:30`,
  starts_at: `${day}T17:30:00.000Z`,
  ends_at: `${day}T19:30:00.000Z`,
});

test('ceremonies that took place are counted by year, a handful never exactly', async () => {
  const house = await aContext();
  const towns = [];
  for (const name of ['Grenoble', 'Lyon', 'Tours', 'Rouen', 'Annecy', 'Bègles']) {
    towns.push(await aTerritory(house, { name }));
  }
  for (const { id } of towns) await anEvent(house, { territory_id: id, ...on('2025-12-17') });
  const [first = { id: '' }] = towns;
  await anEvent(house, { territory_id: first.id, ...on('2025-06-01') });
  for (const day of ['2026-01-10', '2026-03-10'])
    await anEvent(house, { territory_id: first.id, ...on(day) });
  expect(await listPastTotals(as(house, aVisitor))).toEqual([
    { year: 2026, ceremonies: { kind: 'few' }, territories: { kind: 'few' } },
    { year: 2025, ceremonies: { kind: 'exact', count: 7 }, territories: { kind: 'exact', count: 6 } },
  ]);
});

test('what was cancelled, secret, never published, still to come or no ceremony is not counted', async () => {
  const house = await aContext();
  const { id } = await aTerritory(house);
  const past = { territory_id: id, ...on('2025-12-17') };
  await anEvent(house, { ...past, status: 'cancelled' });
  await anEvent(house, { ...past, visibility: 'confidential' });
  await anEvent(house, { ...past, status: 'draft', published_at: null });
  await anEvent(house, { ...past, kind: 'concert' });
  await anEvent(house, { territory_id: id });
  expect(await listPastTotals(as(house, aVisitor))).toEqual([]);
});
