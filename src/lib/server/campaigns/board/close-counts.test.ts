import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acrossTerritories, inTerritory } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { somePeople } from '#tests/factories/some-people.ts';
import { closeCounts } from './close-counts.ts';
import { countCeremonies } from './count-ceremonies.ts';
import { countCeremony } from './count-ceremony.ts';

async function aCountedCeremony(given: Parameters<typeof aCampaign>[1] = {}) {
  const house = await aContext();
  const campaign = await aCampaign(house, given);
  const { id } = await aTerritory(house);
  const ceremony = await anEvent(house, { territory_id: id, campaign_id: campaign.id });
  const db = acrossTerritories(house, 'seed the demonstration');
  const written = () => db.selectFrom('campaign_count').selectAll().orderBy('counted_on').execute();
  const last = async () => JSON.parse((await written()).at(-1)?.counts ?? '{}') as Record<string, unknown>;
  return { house, campaign, ceremony, territoryId: id, db, written, last };
}

test('a day is counted once, from four in the morning in Paris, and what comes later that day waits', async () => {
  const { house, ceremony, written, last } = await aCountedCeremony();
  await somePeople(house, ceremony, { sponsorsConfirmed: 4 });
  house.clock.set('2026-11-22T02:59:00.000Z');
  expect(await closeCounts(house)).toBe(0);
  house.clock.set('2026-11-22T03:00:00.000Z');
  expect(await closeCounts(house)).toBe(1);
  expect(await last()).toMatchObject({ sponsorsConfirmed: 'few', sponsees: 0 });
  await somePeople(house, ceremony, { sponsorsConfirmed: 1 });
  house.clock.advance({ hours: 23 });
  expect(await closeCounts(house)).toBe(0);
  expect(await last()).toMatchObject({ sponsorsConfirmed: 'few' });
  house.clock.advance({ hours: 1 });
  expect(await closeCounts(house)).toBe(1);
  expect(await last()).toMatchObject({ sponsorsConfirmed: 5 });
  expect((await written()).map((row) => row.counted_on)).toEqual(['2026-11-22', '2026-11-23']);
});

test('two processes that close the same day write it once', async () => {
  const { house, written } = await aCountedCeremony();
  const done = await Promise.all([closeCounts(house), closeCounts(house)]);
  expect(done.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect(await written()).toHaveLength(1);
});

test('no count from one to four reaches the table', async () => {
  const { house, ceremony, last } = await aCountedCeremony();
  await somePeople(house, ceremony, { sponsorsConfirmed: 3, sponsorsWaiting: 1, sponsees: 4, paired: 2 });
  await closeCounts(house);
  expect(Object.values(await last()).filter((count) => [1, 2, 3, 4].includes(Number(count)))).toEqual([]);
});

test('a ceremony is counted until two days after its end, and keeps its last counts', async () => {
  const { house, ceremony, written, last, db } = await aCountedCeremony();
  await somePeople(house, ceremony, { sponsees: 7 });
  house.clock.set('2026-12-20T19:00:00.000Z');
  expect(await closeCounts(house)).toBe(1);
  await db.deleteFrom('sponsee').execute();
  house.clock.set('2026-12-21T19:00:00.000Z');
  expect(await closeCounts(house)).toBe(0);
  expect(await written()).toHaveLength(1);
  expect(await last()).toMatchObject({ sponsees: 7 });
});

test('neither a cancelled ceremony is counted, nor one of a campaign that is not open', async () => {
  const cancelled = await aCountedCeremony();
  await cancelled.db.updateTable('event').set({ status: 'cancelled' }).execute();
  expect(await closeCounts(cancelled.house)).toBe(0);
  for (const status of ['draft', 'closed', 'cancelled'] as const) {
    const { house } = await aCountedCeremony({ status });
    expect(await closeCounts(house)).toBe(0);
  }
});

test('the closing leaves its trace: a day and a number of ceremonies', async () => {
  const { house, db } = await aCountedCeremony();
  await closeCounts(house);
  const entry = await db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow();
  expect(entry.action).toBe('campaign.counted');
  expect(JSON.parse(entry.detail)).toEqual({ day: '2026-11-21', ceremonies: 1 });
});

test('nobody else closes a day', async () => {
  const { house, territoryId } = await aCountedCeremony();
  for (const actor of [aVisitor, anOrganiser(territoryId)])
    await expect(closeCounts(as(house, actor))).rejects.toThrow(NotFound);
});

test('many ceremonies counted together are counted as each alone', async () => {
  const { house, db, campaign, territoryId, ceremony } = await aCountedCeremony();
  const other = await anEvent(house, {
    territory_id: territoryId,
    campaign_id: campaign.id,
    sponsor_capacity: 12,
  });
  await aSponsor(house, ceremony, { status: 'withdrawn' });
  await aSponsor(house, ceremony, { status: 'unconfirmed' });
  await aSponsee(house, other);
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.nat(3), fc.nat(2), async (sponsorsConfirmed, sponsees, paired) => {
      await somePeople(house, ceremony, {
        sponsorsConfirmed,
        sponsees: sponsees + paired,
        paired,
        certificates: paired,
      });
      await somePeople(house, other, { sponsorsWaiting: sponsees, sponsees });
      const together = await countCeremonies(db, [ceremony, other]);
      for (const { id } of [ceremony, other]) {
        const at = inTerritory(house, territoryId);
        const { sponsorsUnconfirmed, sponseesProposed, ...alone } = await countCeremony(at, id);
        expect(sponsorsUnconfirmed).toBe(id === ceremony.id ? 1 : 0);
        // Beside all and those paired it would tell one of them.
        expect(Object.values(together.get(id) ?? {}).length).toBe(Object.keys(alone).length + 1);
        expect(sponseesProposed).toBe(0);
        expect(together.get(id)).toMatchObject(alone);
      }
      expect(together.get(other.id)?.sponsorsWanted).toBe(12);
      expect(together.get(ceremony.id)?.sponsorsWanted).toBe(together.get(ceremony.id)?.sponsees);
    }),
    { numRuns: 8 },
  );
});
