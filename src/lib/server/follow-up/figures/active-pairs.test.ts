import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/dates/local-time.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { aBond } from '#tests/factories/a-bond.ts';
import { aContext, aLastingContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { ACTIVE_DAYS, countActivePairs, standingOf } from './active-pairs.ts';
import { closePairCounts } from './close-pair-counts.ts';
import { readPairCounts } from './read-pair-counts.ts';

const TODAY = '2026-11-21';
const living = (last_news_on: string) => ({ state: 'living' as const, last_news_on });

test('a pair is active until 400 days after its last sign, then silent; ended whatever was said before', () => {
  expect(standingOf(living(TODAY), TODAY)).toBe('active');
  expect(standingOf(living(addDays(TODAY, -ACTIVE_DAYS)), TODAY)).toBe('active');
  expect(standingOf(living(addDays(TODAY, -ACTIVE_DAYS - 1)), TODAY)).toBe('silent');
  expect(standingOf({ state: 'ended', last_news_on: TODAY }, TODAY)).toBe('ended');
});

async function aTownWithPairs() {
  const house = await aContext({ now: `${TODAY}T09:00:00.000Z` });
  const { id: territoryId } = await aTerritory(house);
  const ceremonyOf = (day: string) =>
    anEvent(house, {
      territory_id: territoryId,
      status: 'held',
      starts_at_local: `${day}T18:00`,
      starts_at: `${day}T17:00:00.000Z`,
      ends_at: `${day}T19:00:00.000Z`,
    });
  const [earlier, later] = [await ceremonyOf('2024-12-18'), await ceremonyOf('2025-12-18')];
  await aBond(house, earlier, { last_news_on: '2024-12-18' });
  await aBond(house, earlier, { last_news_on: '2026-03-01' });
  await aBond(house, earlier, { state: 'ended', ended_on: '2025-01-20' });
  await aBond(house, later);
  await aBond(house, later, { pair_id: null });
  return { house, territoryId, earlier, later };
}

test('a territory reads its true numbers, by ceremony and by year, erased people included', async () => {
  const { house, territoryId, earlier, later } = await aTownWithPairs();
  const counted = await countActivePairs(as(house, anOrganiser(territoryId, 'editor')), { territoryId });
  expect(counted).toMatchObject({ active: 3, silent: 1, ended: 1 });
  expect(counted.ceremonies).toEqual([
    { eventId: later.id, day: '2025-12-18', active: 2, silent: 0, ended: 0 },
    { eventId: earlier.id, day: '2024-12-18', active: 1, silent: 1, ended: 1 },
  ]);
  expect(counted.years.map(({ year, active }) => [year, active])).toEqual([
    [2024, 1],
    [2025, 2],
  ]);
});

test('nobody else reads them: an association, another town, the coordinator, a visitor', async () => {
  const { house, territoryId } = await aTownWithPairs();
  const asked = { territoryId };
  await expect(
    countActivePairs(as(house, anAssociationMember(territoryId, 'association')), asked),
  ).rejects.toThrow(Forbidden);
  for (const actor of [anOrganiser('ailleurs'), aCoordinator(), aVisitor])
    await expect(countActivePairs(as(house, actor), asked)).rejects.toThrow(NotFound);
  for (const actor of [anOrganiser(territoryId), aVisitor]) {
    await expect(readPairCounts(as(house, actor))).rejects.toThrow(NotFound);
    await expect(closePairCounts(as(house, actor))).rejects.toThrow(NotFound);
  }
});

test('the coordinator reads last night’s numbers, masked; twice the same night counts once', async () => {
  const { house } = await aTownWithPairs();
  const coordinator = as(house, aCoordinator());
  expect(await readPairCounts(coordinator)).toEqual({
    countedOn: undefined,
    active: { least: 0, most: 0 },
    territories: [],
  });
  house.clock.set('2026-11-21T02:59:00.000Z');
  expect(await closePairCounts(house)).toBe(0);
  house.clock.set('2026-11-21T03:00:00.000Z');
  expect((await Promise.all([closePairCounts(house), closePairCounts(house)])).sort()).toEqual([0, 1]);
  expect(await readPairCounts(coordinator)).toMatchObject({
    countedOn: '2026-11-21',
    active: { least: 1, most: 4 },
    territories: [{ active: { kind: 'few' } }],
  });
  const everything = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('pair_count')
    .selectAll()
    .execute();
  expect(everything.map(({ active }) => active)).toEqual(['"few"']);
  house.clock.advance({ days: 1 });
  expect(await closePairCounts(house)).toBe(1);
});

/** The active, silent and ended pairs of some towns. */
type Network = readonly { readonly active: number; readonly silent: number; readonly ended: number }[];
const town = fc.record({ active: fc.nat(8), silent: fc.nat(3), ended: fc.nat(3) });
const isSmall = (count: number) => count >= 1 && count <= 4;

/** What a coordinator gets of it, as text. */
async function seen(network: Network, look: (house: TestContext) => Promise<unknown>): Promise<string> {
  const { context: house, close } = await aLastingContext({ now: `${TODAY}T03:30:00.000Z` });
  try {
    for (const [rank, { active, silent, ended }] of network.entries()) {
      const id = `ville-${rank}`;
      await aTerritory(house, { id, name: `Ville ${rank}`, slug: id });
      const event = await anEvent(house, { id: `e-${rank}`, territory_id: id, status: 'held' });
      for (let n = 0; n < active; n += 1) await aBond(house, event, { last_news_on: TODAY });
      for (let n = 0; n < silent; n += 1) await aBond(house, event, { last_news_on: '2025-01-01' });
      for (let n = 0; n < ended; n += 1) await aBond(house, event, { state: 'ended', ended_on: TODAY });
    }
    await closePairCounts(house);
    return JSON.stringify(await look(house));
  } finally {
    await close();
  }
}

/** Another number from 1 to 4 wherever there is one; those that no count shows are anything. */
const disguised = fc
  .array(fc.tuple(town, fc.integer({ min: 1, max: 4 }), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 })
  .map((drawn) => {
    // A town whose pairs all ended reads 0, one without any is not there: that much is shown.
    const original = drawn.map(([each]) => ({ ...each, ended: each.ended + 1 }));
    const other = original.map((each, rank) => {
      const [, active = 1, silent = 0, ended = 0] = drawn[rank] ?? [];
      return { active: isSmall(each.active) ? active : each.active, silent, ended: ended + 1 };
    });
    return [original, other] as const;
  });

test('whatever stands behind « fewer than five », the coordinator gets the same', async () => {
  await fc.assert(
    fc.asyncProperty(disguised, async ([original, other]) => {
      const look = (house: TestContext) => readPairCounts(as(house, aCoordinator('coordination')));
      expect(await seen(other, look)).toBe(await seen(original, look));
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 60_000);

test('a total of the true numbers would give them back', async () => {
  const trueTotal = (house: TestContext) =>
    acrossTerritories(house, 'seed the demonstration')
      .selectFrom('bond')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('last_news_on', '=', TODAY)
      .execute();
  const checked = await fc.check(
    fc.asyncProperty(disguised, async ([original, other]) => {
      expect(await seen(other, trueTotal)).toBe(await seen(original, trueTotal));
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(checked.failed).toBe(true);
}, 60_000);
