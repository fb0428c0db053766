import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { listEventsAsCsv } from './list-events-as-csv.ts';

test('a file asked for by many at once is written once, one file after the other, and anew for whoever asks later', async () => {
  const house = await aContext();
  const context = as(house, aVisitor);
  const town = await aTerritory(house, { slug: 'ici' });
  await anEvent(house, { territory_id: town.id, title: 'Un' });
  const ended: string[] = [];
  const asked = (kind?: 'concert') =>
    listEventsAsCsv(context, { ...(kind && { kind }) }).finally(() => ended.push(kind ?? 'all'));
  const [first, second, concerts] = await Promise.all([asked(), asked(), asked('concert')]);
  expect(second).toBe(first);
  expect(concerts.total).toBe(0);
  expect(ended).toEqual(['all', 'all', 'concert']);
  await anEvent(house, { territory_id: town.id, title: 'Deux' });
  expect((await asked()).total).toBe(2);
});

test('a file that failed keeps nobody from the next', async () => {
  const house = await aContext();
  const broken = { ...house, clock: { now: () => 'never' } } as typeof house;
  await expect(listEventsAsCsv(broken, {})).rejects.toThrow();
  expect((await listEventsAsCsv(house, {})).total).toBe(0);
});
