import { expect, test } from 'vitest';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { territoryProgress } from './territory-progress.ts';

const CAMPAIGN = { campaignSlug: '18-decembre-2026' };

async function aNetwork() {
  const house = await aContext();
  const campaignId = newId();
  await networkTables(house)
    .insertInto('campaign')
    .values({
      id: campaignId,
      slug: CAMPAIGN.campaignSlug,
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'same-local-hour',
      window_starts_on: '2026-12-11',
      window_ends_on: '2026-12-20',
      created_at: house.clock.now(),
    })
    .execute();
  const aTown = async (
    name: string,
    {
      sponsors = 0,
      sponsees = 0,
      ...event
    }: { sponsors?: number; sponsees?: number; status?: 'draft' | 'cancelled' } = {},
  ) => {
    const { id } = await aTerritory(house, { name });
    const ceremony = await anEvent(house, { territory_id: id, campaign_id: campaignId, ...event });
    for (let each = 0; each < sponsors; each += 1)
      await aSponsor(house, ceremony, { name: `Canari Marraine ${each}` });
    for (let each = 0; each < sponsees; each += 1)
      await aSponsee(house, ceremony, { name: `Canari Filleule ${each}` });
    return { id, ceremony };
  };
  const read = async () => {
    const progress = await territoryProgress(as(house, aCoordinator()), CAMPAIGN);
    if (progress.kind !== 'progress') throw new Error(progress.kind);
    return progress.territories;
  };
  return { house, campaignId, aTown, read };
}

test('the coordinator reads numbers, small ones masked, and never a name, an address or an id', async () => {
  const { house, aTown, read } = await aNetwork();
  const { id, ceremony } = await aTown('Grenoble', { sponsors: 6, sponsees: 3 });
  const lines = await read();
  expect(lines[0]?.ceremony).toEqual({
    startsAtLocal: '2026-12-18T18:30',
    timeZone: 'Europe/Paris',
    sponsors: { kind: 'exact', count: 6 },
    waiting: { kind: 'exact', count: 0 },
    sponsees: { kind: 'few' },
    paired: { kind: 'exact', count: 0 },
    certificates: { kind: 'exact', count: 0 },
  });
  const said = JSON.stringify(lines);
  expect(said).not.toContain('Canari');
  expect(said).not.toMatch(/@|_sealed|boulevard|Camille/u);
  const people = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('sponsee')
    .select('id')
    .execute();
  for (const secret of [id, ceremony.id, ...people.map((person) => person.id)])
    expect(said).not.toContain(secret);
});

test('nobody but the coordinator: others learn nothing', async () => {
  const { house, aTown } = await aNetwork();
  const { id } = await aTown('Grenoble');
  for (const actor of [aVisitor, anOrganiser(id)]) {
    await expect(territoryProgress(as(house, actor), CAMPAIGN)).rejects.toThrow(NotFound);
  }
});

test('what needs help comes first, then by name in the French order', async () => {
  const { house, aTown, read } = await aNetwork();
  await aTerritory(house, { name: 'Vienne' });
  await aTown('Zuydcoote', { sponsors: 5, sponsees: 5 });
  await aTown('Évry', { sponsors: 5, sponsees: 5 });
  await aTown('Brest', { status: 'draft' });
  await aTown('Lyon', { sponsors: 1, sponsees: 5 });
  await aTown('Agen', { status: 'cancelled' });
  expect((await read()).map(({ territory, stage, need }) => [territory.name, stage, need])).toEqual([
    ['Vienne', 'silent', 'ceremony'],
    ['Lyon', 'published', 'sponsors'],
    ['Brest', 'draft', 'publication'],
    ['Évry', 'published', undefined],
    ['Zuydcoote', 'published', undefined],
    ['Agen', 'cancelled', undefined],
  ]);
});

test('each standing ceremony has its line, a cancelled one none beside it; other ceremonies do not count', async () => {
  const { house, campaignId, aTown, read } = await aNetwork();
  const { id } = await aTown('Grenoble');
  await anEvent(house, { territory_id: id, campaign_id: campaignId, status: 'cancelled' });
  await anEvent(house, { territory_id: id, campaign_id: campaignId, starts_at_local: '2026-12-17T10:00' });
  await anEvent(house, { territory_id: id });
  expect((await read()).map(({ ceremony }) => ceremony?.startsAtLocal).sort()).toEqual([
    '2026-12-17T10:00',
    '2026-12-18T18:30',
  ]);
  house.clock.set('2026-12-19T00:00:00.000Z');
  expect((await read()).map(({ stage }) => stage)).toEqual(['held', 'held']);
});

test('without the campaign it says so', async () => {
  const house = await aContext();
  expect(await territoryProgress(as(house, aCoordinator()), CAMPAIGN)).toEqual({ kind: 'no-campaign' });
});
